-- Records to list, filter and count; what a record says stands in the ledger.
create table act (
    no       smallint primary key,
    contract text     not null,
    action   text     not null,
    unique (contract, action)
);

create table author (
    no           integer primary key,
    organisation text    not null unique,
    records      bigint  not null,
    first_index  bigint  not null,
    last_index   bigint  not null
);

create table record (
    index  bigint   primary key,
    author integer  not null,
    act    smallint not null,
    time   bigint   not null -- of the seal, in milliseconds since 1970
);
create index on record (author, index);
create index on record (act, index);
create index on record using brin (time);

-- Records a day of Asia/Shanghai.
create table day (
    day     date     not null,
    act     smallint not null,
    records bigint   not null,
    primary key (day, act)
);
