-- Who asked to take part. The name is sealed under the key of its organisation, since that of a sole trader is a person's.
create table application (
    number bigint generated always as identity primary key,
    organisation text not null,
    account text not null,
    purpose text not null,
    kind text not null,
    code text,
    name bytea not null,
    region text not null,
    industry text,
    kid text not null,
    algorithm text,
    public_key text,
    proof text,
    claim text,
    state text not null,
    reason text,
    salt bytea not null,
    made bigint not null,
    applied bigint,
    decided bigint,
    first_reviewer text
);
create index application_account on application (account, number);
create index application_state on application (state, number);
create index application_organisation on application (organisation, number);

-- Documents of an application, in the vault under the key of its organisation.
create table document (
    number bigint generated always as identity primary key,
    application bigint not null references application (number),
    address text not null,
    name bytea not null,
    media text not null,
    size bigint not null
);
create index document_application on document (application);
