-- Files of organisations, and what became of each row. What a row says of a sole trader goes when it is done.
create table job (
    id       text   primary key,
    name     text   not null,
    state    text   not null, -- previewed, running, done, cancelled, stopped
    made     bigint not null, -- milliseconds since 1970
    ended    bigint,
    trouble  text
);

create table item (
    job          text    not null references job on delete cascade,
    number       integer not null,
    state        text    not null, -- bad, good, left, listed, refused
    name         text,
    short_name   text,
    code         text,
    kind         text,
    region       text,
    industry     text,
    organisation text,
    faults       text    not null, -- JSON array of {column, code, detail}
    primary key (job, number)
);
create index on item (job, state, number);
