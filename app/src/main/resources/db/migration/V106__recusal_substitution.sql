-- Whoever heads a desk holds its posts as head.
alter table post add column head boolean not null default false;

-- What a person keeps out of: the own village, that of a relative, one with an interest.
create table recusal (
  id          bigint generated always as identity primary key,
  person      text        not null references person,
  place       text        not null,
  kind        text        not null check (kind in ('home', 'relative', 'interest', 'other')),
  reason      text        not null,
  declared_by text        not null,
  declared_at timestamptz not null,
  ended_by    text,
  ended_at    timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create unique index recusal_open on recusal (person, place) where ended_at is null;

-- Who holds somebody's posts in that person's place, from day to day, both included.
create table substitution (
  id         bigint generated always as identity primary key,
  person     text        not null references person,   -- whose posts
  substitute text        not null references person,   -- who holds them meanwhile
  valid_from date        not null,
  valid_to   date        not null,
  reason     text        not null,
  created_by text        not null,
  created_at timestamptz not null,
  ended_by   text,
  ended_at   timestamptz,
  check (person <> substitute),
  check (valid_to >= valid_from),
  check ((ended_by is null) = (ended_at is null))
);
create index substitution_person on substitution (person, valid_to);
create index substitution_substitute on substitution (substitute, valid_to);

-- The posts people hold, their own and those in place of others. A post held in place of somebody is not passed on,
-- and running the system is nobody's to pass on.
create view held_post as
select id, person, role, place, star, head, null::text as in_place_of, valid_from, valid_to
from post
union all
select post.id, substitution.substitute, post.role, post.place, post.star, post.head, substitution.person,
       greatest(post.valid_from, substitution.valid_from), least(post.valid_to, substitution.valid_to)
from substitution join post on post.person = substitution.person
where substitution.ended_at is null and post.role not like 'system/%';
