-- What a village or community sets out to do in a year. The row holds the draft and, of the newest version, what sums
-- are made of; the versions hold what was said.
create table plan (
    year           int         not null,
    place          text        not null,
    place_path     text[]      not null,
    kind           text        not null,
    state          text        not null
                   check (state in ('draft', 'township', 'county', 'accepted', 'returned')),
    version        bigint      not null,              -- grows with every writing and every act
    number         int         not null default 0,    -- of the newest version; 0 before the first
    draft          jsonb       not null,
    writers        text[]      not null default '{}', -- who has written the draft
    current_level  int         not null default 0,    -- these four are those of the newest version
    current_stars  text[]      not null default '{}',
    target_level   int         not null default 0,
    target_stars   text[]      not null default '{}',
    at             timestamptz not null,              -- when it was last written or acted on
    primary key (year, place)
);
create index plan_path on plan using gin (place_path);

-- Every hand-in, return and acceptance, with what the plan said then. Only ever added.
create table plan_version (
    year     int         not null,
    place    text        not null,
    number   int         not null check (number > 0),
    act      text        not null check (act in ('handed-in', 'returned', 'accepted', 'imported')),
    level    text        not null check (level in ('village', 'township', 'county', 'city')),
    edition  text        not null,                    -- whose stars and rules it was checked against
    content  jsonb       not null,
    reason   text        not null,
    person   text        not null,
    at       timestamptz not null,
    primary key (year, place, number),
    foreign key (year, place) references plan
);

create function plan_version_stays() returns trigger language plpgsql as $$
begin
    raise exception 'versions of plans are never changed';
end $$;
create trigger plan_version_stays before update or delete on plan_version
    for each row execute function plan_version_stays();
