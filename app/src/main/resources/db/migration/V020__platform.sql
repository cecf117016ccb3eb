-- Requests that were done already, with the answer they got: a repeated request gets the same answer.
create table idempotency_key (
  actor      text        not null,
  key        text        not null,
  request    text        not null,
  answer     text,
  created_at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_key_age on idempotency_key (created_at);
