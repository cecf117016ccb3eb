-- A drawing of villages by lot. Never changed: a second one is a row of its own, with its reason.
create table visit_draw (
    id           bigint generated always as identity primary key,
    cycle        text        not null,
    year         int         not null,
    area         text        not null,
    area_path    text[]      not null,
    least_stars  int,                              -- only villages that claimed at least so many
    stage        text,                             -- only villages that have come so far
    earlier      text        not null check (earlier in ('any', 'left-out')),
    seed         text        not null,
    seed_source  text        not null check (seed_source in ('machine', 'given')),
    reason       text        not null default '',
    fingerprint  text        not null,             -- SHA-256 of the candidates' keys in their order, one a line
    candidates   int         not null,
    chosen       int         not null check (chosen between 1 and candidates),
    drawn_by     text        not null,
    drawn_at     timestamptz not null
);
create index visit_draw_cycle on visit_draw (cycle, id);

-- Who could be drawn, in the order of the tickets; the first ones were.
create table visit_candidate (
    draw     bigint not null references visit_draw,
    rank     int    not null,
    run_key  text   not null,
    run      text   not null,
    place    text   not null,
    stars    int    not null,                      -- how many were claimed then
    ticket   text   not null,                      -- SHA-256 of seed, colon and key
    primary key (draw, rank),
    unique (draw, run_key)
);

create table visit (
    id          bigint generated always as identity primary key,
    draw        bigint not null references visit_draw,
    run         text   not null,
    cycle       text   not null,
    year        int    not null,
    kind        text   not null,
    place       text   not null,
    place_path  text[] not null,
    state       text   not null default 'planned' check (state in ('planned', 'done', 'closed')),
    version     bigint not null default 0,
    members     text[] not null default '{}',      -- of the newest plan, as what follows; the leader first
    outsiders   text[] not null default '{}',
    outsider_units text[] not null default '{}',
    planned_day date,
    note        text   not null default '',
    done_day    date,
    methods     text[] not null default '{}',
    done_words  text   not null default '',
    done_by     text,
    done_at     timestamptz,
    closed_by   text,
    closed_at   timestamptz,
    unique (draw, run)
);
create index visit_run on visit (run);
create index visit_cycle on visit (cycle);
create index visit_place_path on visit using gin (place_path);
create index visit_members on visit using gin (members);

-- Every plan a visit has had.
create table visit_plan (
    visit       bigint not null references visit,
    version     bigint not null,
    members     text[] not null,
    outsiders   text[] not null,
    outsider_units text[] not null,
    planned_day date,
    note        text   not null,
    planned_by  text   not null,
    planned_at  timestamptz not null,
    primary key (visit, version)
);

-- Scores and differences, by name. Only ever added: a correction names the row it replaces; one without points or
-- finding says that the replaced row was a mistake.
create table visit_record (
    id          bigint generated always as identity primary key,
    visit       bigint not null references visit,
    kind        text   not null check (kind in ('score', 'difference')),
    star        text   not null,
    indicator   text,
    points      int,
    most        int    not null,
    finding     text check (finding in ('matches', 'differs', 'not-seen')),
    stated      jsonb,                             -- what the village had stated when this was written
    evidence    text[] not null default '{}',
    words       text   not null default '',
    person      text   not null,                   -- who wrote it
    outsider    text   not null default '',        -- in whose name, when not in the writer's own
    at          timestamptz not null,
    replaces    bigint unique references visit_record,
    reason      text   not null default '',
    check (points between 0 and most)
);
create index visit_record_visit on visit_record (visit, id);

-- A problem handed over, and with it a line of the ledger.
create table rectification (
    id          bigint generated always as identity primary key,
    visit       bigint not null references visit,
    run         text   not null,
    year        int    not null,
    place       text   not null,
    place_path  text[] not null,
    star        text   not null,
    indicator   text,
    words       text   not null,
    measure     text   not null,
    due         date   not null,
    handed_by   text   not null,
    handed_at   timestamptz not null
);
create index rectification_visit on rectification (visit);
create index rectification_due on rectification (due, id);
create index rectification_place_path on rectification using gin (place_path);

-- What happened to it; where it stands follows from these rows.
create table rectification_entry (
    id            bigint generated always as identity primary key,
    rectification bigint not null references rectification,
    kind          text   not null check (kind in
        ('answered', 'progress', 'closing-asked', 'sent-back', 'closed', 'dropped')),
    unit          text   not null default '',      -- who helps
    measure       text   not null default '',
    due           date,
    words         text   not null default '',
    evidence      text[] not null default '{}',
    person        text   not null,
    at            timestamptz not null,
    replaces      bigint unique references rectification_entry,
    reason        text   not null default ''
);
create index rectification_entry_of on rectification_entry (rectification, id);
