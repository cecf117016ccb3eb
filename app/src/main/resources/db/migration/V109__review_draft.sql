-- What a reviewer has written on an open item and not yet handed in. Its author's alone; gone when the item is decided.
create table opinion_draft (
    work_item   text        not null,
    person      text        not null,
    content     jsonb       not null,
    version     bigint      not null,
    updated_at  timestamptz not null,
    primary key (work_item, person)
);
create index opinion_draft_age on opinion_draft (updated_at);
