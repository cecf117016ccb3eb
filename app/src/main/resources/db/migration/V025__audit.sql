-- What was done, by whom. Writers only insert and never wait for each other; an entry waits in audit_waiting until the
-- one sealer gives it its place in the chain.
create table audit_entry (
  id      bigint generated always as identity primary key,
  at      timestamptz not null,
  actor   text        not null,
  action  text        not null,
  subject text        not null,
  details text        not null
);
create index audit_entry_subject on audit_entry (subject, id);

create table audit_waiting (
  entry bigint primary key references audit_entry
);

-- The chain: each hash covers the entry and the hash before it.
create table audit_seal (
  position bigint primary key,
  entry    bigint not null unique,
  hash     text   not null
);
