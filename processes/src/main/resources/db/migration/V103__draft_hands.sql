-- Everybody who changed a draft since its base: none of them publishes it.
create table edition_draft_hand (
    draft  text not null references edition_draft on delete cascade,
    person text not null,
    primary key (draft, person)
);
insert into edition_draft_hand select id, author from edition_draft;

-- The units whose people the draft belongs to; none: a draft from before, open to all.
alter table edition_draft add column areas text[] not null default '{}';
