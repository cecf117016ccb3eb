-- What was posted for the public to see, and what was objected to it. Every public sentence is built from these columns.
create table publication (
    id           bigint generated always as identity primary key,
    run          text not null,
    edition      text not null,
    year         integer not null,
    city         text not null,
    county       text not null,
    township     text not null,
    place        text not null,
    place_name   text not null,                      -- the name as it was posted
    place_kind   text not null check (place_kind in ('village', 'community')),
    stars        text[] not null,
    level        integer not null generated always as (cardinality(stars)) stored,
    posted_on    date not null,
    ends_on      date not null,
    posted_at    timestamptz not null,
    state        text not null check (state in ('publicity', 'objection', 'certified', 'revoked')),
    certified_at timestamptz
);
create unique index publication_current on publication (run) where state <> 'revoked';
create unique index publication_list on publication (year, place) where state <> 'revoked';

create table objection (
    id            uuid primary key,
    receipt       text not null unique,              -- what the filer keeps; shows the state, nothing personal
    publication   bigint not null references publication,
    run           text not null,
    sealed_name   text not null,                     -- SM4
    sealed_contact text not null,                    -- SM4
    words         text not null,
    source        text not null,                     -- keyed digest of the sender's address, for the rate limit
    filed_at      timestamptz not null,
    state         text not null check (state in ('open', 'dismissed', 'upheld')),
    reason        text,
    decided_by    text,
    decided_at    timestamptz
);
create index objection_run on objection (run, filed_at);
create index objection_source on objection (source, filed_at);
