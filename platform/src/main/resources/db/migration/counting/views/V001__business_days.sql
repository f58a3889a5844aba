-- Days of Asia/Shanghai on which an organisation was the author of a business record, signed by a
-- key of the class self-held or custodial (docs/spec/counting.md).
create table business_day (
    organisation text not null,
    day          date not null,
    primary key (organisation, day)
);
