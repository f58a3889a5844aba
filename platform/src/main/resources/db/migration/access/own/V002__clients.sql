-- Programs that act for an organisation, by a key shown once; the digest of it, never the key.
create table client (
    number bigint generated always as identity primary key,
    subject text not null unique,
    organisation text not null,
    name text not null,
    digest bytea not null unique,
    scopes text not null,
    made bigint not null,
    made_by text not null,
    until bigint not null,
    seen bigint,
    ended bigint
);
create index client_organisation on client (organisation, number);
