-- What somebody above filled in for a village (乡镇代填). It is no answer until the village takes it over. A proposal is
-- never changed: what is proposed anew takes its place, so that what the village read is what it takes over.
create table proposed_answer (
    id           bigint generated always as identity primary key,
    run_id       text        not null,
    indicator    text        not null,
    value        jsonb       not null,               -- JSON null when only a note is proposed
    note         text        not null,               -- empty when only a value is proposed
    base_value   jsonb       not null,               -- what stood in the village's answer when it was proposed
    base_note    text        not null,
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    file_sha256  text        not null,               -- of the workbook it came with
    state        text        not null default 'open' check (state in ('open', 'taken', 'dismissed', 'withdrawn')),
    settled_by   text,
    settled_at   timestamptz,
    check ((state = 'open') = (settled_by is null))
);
create unique index proposed_answer_open on proposed_answer (run_id, indicator) where state = 'open';
create index proposed_answer_run on proposed_answer (run_id, indicator, id);
