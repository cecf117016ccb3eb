-- What a village states about its year. One row per run, written with the first word the village saves.
create table declaration (
    run_id         text primary key,
    place          text        not null,
    year           int         not null,
    stars          text[]      not null default '{}',
    level          int         not null default 0 check (level between 0 and 9),
    statement      text        not null default '',
    version        bigint      not null default 0,
    claim_version  bigint      not null default 0,
    changed_by     text        not null,
    changed_at     timestamptz not null
);
create index declaration_place on declaration (place, year);

-- The version of an answer is the declaration's version that wrote it: whoever has seen that version may write over it.
create table declaration_answer (
    run_id      text        not null references declaration (run_id),
    indicator   text        not null,
    value       jsonb       not null,
    note        text        not null default '',
    evidence    text[]      not null default '{}',
    version     bigint      not null,
    updated_by  text        not null,
    updated_at  timestamptz not null,
    primary key (run_id, indicator)
);
create index declaration_answer_evidence on declaration_answer using gin (evidence);

-- What was handed in, as it stood: a return never overwrites it.
create table submission (
    work_item     text primary key,
    run_id        text        not null,
    element       text        not null,
    decision      text,
    form          jsonb       not null,
    stated        jsonb       not null,
    version       bigint      not null,
    late          boolean     not null,
    person        text        not null,
    submitted_at  timestamptz not null
);
create index submission_run on submission (run_id, submitted_at);

create table withdrawal (
    run_id        text primary key,
    reason        text        not null,
    person        text        not null,
    withdrawn_at  timestamptz not null
);
