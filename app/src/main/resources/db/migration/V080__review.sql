-- What was decided on a work item beyond the fact itself (which lies with the work item): the form as filled, and in which post.
create table decision (
    work_item   text primary key,
    run_id      text        not null,
    element     text        not null,
    star        text,
    decision    text,
    reason      text        not null default '',
    form        jsonb       not null,
    person      text        not null,
    post        text        not null,
    decided_at  timestamptz not null
);
create index decision_run on decision (run_id, decided_at);

-- One row per indicator or star a reviewer spoke about. Never changed: a later look adds rows.
create table opinion (
    id         bigint generated always as identity primary key,
    work_item  text        not null references decision (work_item),
    run_id     text        not null,
    element    text        not null,
    stage      text        not null,
    indicator  text,
    star       text,
    verdict    text        not null check (verdict in ('meets', 'fails', 'unclear', 'return')),
    words      text        not null default '',
    person     text        not null,
    post       text        not null,
    stated_at  timestamptz not null,
    check ((indicator is null) <> (star is null))
);
create index opinion_run on opinion (run_id, id);
