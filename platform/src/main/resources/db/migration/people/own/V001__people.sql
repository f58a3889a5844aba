-- Who signs in. Names and secrets are sealed under the key of the person (docs/vault.md); nothing of this reaches the ledger.
create table account (
    id text primary key,
    login text not null unique,
    name bytea not null,
    password text,
    secret bytea,
    secret_step bigint not null default 0,
    level text not null,
    state text not null,
    failures int not null default 0,
    locked_until bigint not null default 0,
    made bigint not null,
    seen bigint
);

-- A browser that signed in; the digest of its token, never the token.
create table session (
    digest bytea primary key,
    number bigint generated always as identity unique,
    account text not null references account (id),
    organisation text,
    waits_for_code boolean not null,
    made bigint not null,
    seen bigint not null,
    ends bigint not null,
    agent text not null
);
create index session_account on session (account);

-- One-time codes for whoever lost the authenticator.
create table recovery (
    account text not null references account (id),
    digest bytea not null,
    used bigint,
    primary key (account, digest)
);

-- What people did here, for ever.
create table act (
    number bigint generated always as identity primary key,
    at bigint not null,
    account text,
    organisation text,
    what text not null,
    object text,
    kid text,
    record text
);
create index act_organisation on act (organisation, number);
create index act_account on act (account, number);
