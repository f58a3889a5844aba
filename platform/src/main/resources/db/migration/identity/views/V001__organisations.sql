-- Organisations as the contract identity has them (docs/spec/identity.md, State).
create table organisation (
    id            text   primary key,
    kind          text   not null,
    standing      text   not null,
    reason        text,
    code          text,
    region        text   not null,
    industry      text,
    split_from    text,
    merged_into   text,
    listed_index  bigint not null,
    reviewed_by   text,
    verified_time bigint not null, -- milliseconds since 1970; 0 before
    since_time    bigint not null
);
create index on organisation (listed_index);
create index on organisation (region, listed_index);
create index on organisation (standing, listed_index);
create index on organisation (code);

-- Digests of the record that named an organisation last; which of them is the name tells the own table.
create table name_digest (
    organisation text  not null,
    digest       bytea not null,
    primary key (organisation, digest)
);

create table platform (
    id        text   primary key,
    operator  text   not null,
    category  text   not null,
    filing    text,
    status    text   not null,
    agreement bigint not null,
    set_index bigint not null
);

create table use (
    organisation text   not null,
    platform     text   not null,
    agreement    bigint not null,
    primary key (platform, organisation)
);
create index on use (organisation);

-- Records of identity and registry that are about an organisation.
create table act (
    organisation text   not null,
    index        bigint not null,
    primary key (organisation, index)
);
