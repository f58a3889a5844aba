-- Names in clear: each is shown only where a record has its digest.
create table name (
    digest       bytea primary key,
    organisation text  not null,
    field        text  not null,
    value        text  not null,
    disclosure   text  not null
);
create index on name (organisation);
