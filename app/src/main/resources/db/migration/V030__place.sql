-- The tree of places. path runs from the city to the place itself: one array answers "who lies in this area".
create table place (
  code          text primary key check (code ~ '^[0-9]{12}$'),
  name          text    not null,
  official_name text    not null,
  level         text    not null check (level in ('city', 'county', 'township', 'village')),
  kind          text    check (kind in ('village', 'community')),
  kind_guessed  boolean not null default false,
  parent        text    references place,
  path          text[]  not null,
  valid_from    date,                      -- null: since before the register was loaded
  valid_to      date,
  check ((level = 'village') = (kind is not null)),
  check ((level = 'city') = (parent is null))
);
create index place_parent on place (parent, code);
create index place_path on place using gin (path);
create index place_name on place (name);
