-- What was done, by whom. Writers only insert; the chain is made afterwards, entry by entry, by one sealer at a time,
-- so that writers never wait for each other. tx lets the sealer leave out entries whose neighbours may still commit.
create table audit_entry (
  id      bigint generated always as identity primary key,
  tx      xid8        not null default pg_current_xact_id(),
  at      timestamptz not null,
  actor   text        not null,
  action  text        not null,
  subject text        not null,
  details text        not null
);
create index audit_entry_subject on audit_entry (subject, id);

create table audit_seal (
  position bigint primary key,
  entry    bigint not null unique,
  hash     text   not null
);
