create table person (
  id         text primary key,
  login      text        not null,
  name       text        not null,
  password   text        not null,
  created_at timestamptz not null
);
create unique index person_login on person (lower(login));

-- A role at a place, optionally for one star, from day to day (both included); a post taken back on its first day ends
-- the day before.
create table post (
  id         bigint generated always as identity primary key,
  person     text not null references person,
  role       text not null,
  place      text,                      -- null: not bound to a place (system roles)
  star       text,
  valid_from date not null,
  valid_to   date,
  check (valid_to is null or valid_to >= valid_from - 1)
);
create index post_person on post (person);
create index post_queue on post (place, role);

-- Who is signed in. Only a fingerprint of the token is kept: reading this table signs nobody in.
create table session (
  token      text primary key,
  person     text        not null references person,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
create index session_person on session (person);

-- Attempts in a row per login, whether such a person exists or not.
create table sign_in_attempt (
  login    text primary key,
  attempts int         not null,
  last_at  timestamptz not null
);
