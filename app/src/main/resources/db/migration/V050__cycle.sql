-- When a year opens in an area, and how far the opening has come.
create table cycle (
    id          text primary key,                    -- "2026-411100000000"
    year        integer not null check (year between 2000 and 2100),
    area        text not null,                       -- 12-digit place code
    edition     text not null,
    state       text not null check (state in ('prepared', 'opening', 'open', 'closed')),
    total       integer not null default 0,          -- subjects counted when the opening began
    opened      integer not null default 0,          -- runs started so far
    last_subject text not null default '',           -- the opening's cursor: every subject up to this code has its run
    note        text,                                -- why an opening stands still, in words for the page
    created_by  text not null,
    created_at  timestamptz not null,
    opened_by   text,
    started_at  timestamptz,                         -- when somebody ordered the opening
    opened_at   timestamptz,                         -- when the last run was started
    unique (year, area)
);
create index cycle_opening on cycle (id) where state = 'opening';
