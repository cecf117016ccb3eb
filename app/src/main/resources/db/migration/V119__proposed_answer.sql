-- What somebody above filled in for a village (乡镇代填). It is no answer until the village takes it over.
create table proposed_answer (
    run_id       text        not null,
    indicator    text        not null,
    value        jsonb       not null,
    note         text        not null,
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    file_sha256  text        not null,               -- of the workbook it came with
    state        text        not null default 'open' check (state in ('open', 'taken', 'dismissed')),
    settled_by   text,
    settled_at   timestamptz,
    primary key (run_id, indicator),
    check ((state = 'open') = (settled_by is null))
);
