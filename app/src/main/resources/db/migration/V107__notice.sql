-- What somebody is told in the app.
create table notice (
  id        bigint generated always as identity primary key,
  person    text        not null,
  kind      text        not null,
  kind_name text        not null,
  title     text        not null,
  words     text        not null,
  link      text        not null,           -- a page of the app
  run_id    text,
  told_at   timestamptz not null,
  read_at   timestamptz,
  mailed_on date                            -- the day of the digest it stood in; null: in none yet
);
create index notice_page on notice (person, id desc);
create index notice_unread on notice (person, id) where read_at is null;
create index notice_told on notice (told_at);

-- Where somebody's digest goes. Nobody who did not ask for mail stands here.
create table mail_address (
  person     text        primary key,
  address    text        not null,
  digest     boolean     not null,
  seen_on    date,                          -- the last day whose digest was made, or found to be empty
  changed_at timestamptz not null
);
create index mail_address_due on mail_address (seen_on) where digest;

-- Digests on their way: one for a person and day, whoever makes it. What was sent keeps no text.
create table mail_waiting (
  id       bigint generated always as identity primary key,
  person   text        not null,
  day      date        not null,
  subject  text        not null,
  plain    text        not null,
  html     text        not null,
  state    text        not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'given-up')),
  attempts int         not null default 0,
  next_at  timestamptz not null default now(),
  taken_at timestamptz,                     -- by a node that is sending it
  sent_at  timestamptz,
  reason   text,                            -- what was the matter the last time
  unique (person, day)
);
create index mail_waiting_next on mail_waiting (next_at, id) where state = 'waiting';
create index mail_waiting_taken on mail_waiting (taken_at) where state = 'sending';
