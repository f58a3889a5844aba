-- To which passkeys a key in custody is bound on the ledger; with the salt anybody can be shown it.
create table binding (
    kid text not null,
    passkey bytea not null,
    commitment text not null unique,
    salt bytea not null,
    record text,
    primary key (kid, passkey)
);

-- What passkeys signed for records of keys in custody, sealed under the key of their organisation.
create table presence (
    record text primary key,
    organisation text not null,
    account text not null,
    kid text not null,
    at bigint not null,
    proof bytea
);
create index presence_organisation on presence (organisation, at);
