-- Of a projection that exists in tests alone: an entry twice breaks the key.
create table tally (
    index bigint primary key,
    block bigint not null
);
