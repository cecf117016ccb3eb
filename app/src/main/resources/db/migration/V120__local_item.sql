-- What a county or township tells its villages to do about a task or an indicator: advice, never counted. It refers to
-- its year by name only: a year that is taken back and prepared anew keeps what was written for it.
create table local_item (
    id           bigint generated always as identity primary key,
    cycle        text        not null,
    place        text        not null,
    kind         text        not null check (kind in ('village', 'community')),
    about        text        not null,                -- code of a task or an indicator
    text         text        not null check (length(text) between 1 and 300),
    text_en      text,
    helps        text[]      not null default '{}',
    due          date,
    position     int         not null,                -- among those of the same place about the same code, from 1
    version      bigint      not null default 1,
    written_by   text        not null,
    written_at   timestamptz not null,
    changed_at   timestamptz,
    withdrawn_at timestamptz
);
create index local_item_of_place on local_item (cycle, place);
-- The same is not said twice about one code.
create unique index local_item_once on local_item (cycle, place, kind, about, text) where withdrawn_at is null;
