-- Where webhooks may go: sites that the operator listed.
create table site (
    site text primary key,
    made bigint not null,
    made_by text not null
);

-- Addresses of organisations that hear of their records.
create table webhook (
    number bigint generated always as identity primary key,
    organisation text not null,
    address text not null,
    secret bytea not null,
    next_index bigint not null,
    made bigint not null,
    made_by text not null,
    ended bigint
);
create index webhook_organisation on webhook (organisation, number);

-- What was and is to be said; kept for thirty days.
create table delivery (
    number bigint generated always as identity primary key,
    webhook bigint not null references webhook (number),
    event text not null unique,
    body text not null,
    state text not null,
    tries integer not null,
    due bigint not null,
    status integer,
    trouble text,
    made bigint not null,
    done bigint
);
create index delivery_due on delivery (due) where state = 'waiting';
create index delivery_webhook on delivery (webhook, number);
