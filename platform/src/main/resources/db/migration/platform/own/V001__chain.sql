-- Which chain the own tables of this database belong to.
create table chain (
    one     boolean primary key default true check (one),
    genesis bytea   not null
);
