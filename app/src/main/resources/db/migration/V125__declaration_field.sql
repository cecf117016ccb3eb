-- What a village wrote into the form of a step besides its answers; JSON null where it took something out.
create table declaration_field (
    run_id      text        not null references declaration (run_id),
    form        text        not null,
    field       text        not null,
    value       jsonb       not null,
    version     bigint      not null,
    updated_by  text        not null,
    updated_at  timestamptz not null,
    primary key (run_id, form, field)
);
