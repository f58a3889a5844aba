-- Who may do what for which organisation. Rows end and are never removed: who could act when stays known.
create table granted (
    number bigint generated always as identity primary key,
    account text not null,
    organisation text not null,
    role text not null,
    delegated_by text,
    made bigint not null,
    made_by text,
    until bigint,
    ended bigint,
    ended_by text
);
create index granted_account on granted (account) where ended is null;
create index granted_organisation on granted (organisation, number);
create unique index granted_once on granted (account, organisation, role) where ended is null;

-- Links that are shown once: to join an organisation, or to set a password anew.
create table invitation (
    number bigint generated always as identity primary key,
    digest bytea not null unique,
    account text,
    organisation text,
    role text,
    until bigint,
    made bigint not null,
    made_by text,
    ends bigint not null,
    used bigint
);
create index invitation_organisation on invitation (organisation) where used is null;
