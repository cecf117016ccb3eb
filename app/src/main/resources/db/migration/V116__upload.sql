-- A file on its way in, in parts. How much of it has arrived is the size of the file in the staging folder.
create table upload (
  id         text primary key,
  run_id     text not null,
  indicator  text not null,
  name       text not null,
  size       bigint not null check (size > 0),
  piece      boolean not null,                 -- one of several that are joined to a file
  sha256     text,                             -- as the sender announced it
  person     text not null references person,
  begun_at   timestamptz not null,
  expires_at timestamptz not null,
  joined     text,                             -- the upload this piece has become part of
  evidence   text                              -- the file it has become
);
create index upload_person on upload (person, run_id);
create index upload_expires on upload (expires_at);
