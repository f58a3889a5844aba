-- Passkeys of accounts (WebAuthn level 3): public keys alone.
create table passkey (
    number bigint generated always as identity primary key,
    account text not null references account (id),
    id bytea not null unique,
    credential bytea not null,
    counter bigint not null,
    name text not null,
    made bigint not null,
    used bigint
);
create index passkey_account on passkey (account, number);

-- What a passkey is asked to sign to register or to sign in: once, within minutes.
create table challenge (
    digest bytea primary key,
    account text references account (id),
    ends bigint not null
);
create index challenge_ends on challenge (ends);
