-- A decision on many items: frozen when it is made, applied item by item, taken back as a whole while nobody built on it.
create table bulk_plan (
    id           text primary key,
    person       text not null,
    decision     text,
    verdict      text,
    reason       text not null,
    view         text not null,             -- the filters it was selected by, in words of the address; empty for a pick
    desks        text[] not null,           -- queues of its items
    state        text not null,
    total        integer not null,
    made_at      timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    finished_at  timestamptz,
    undo_until   timestamptz
);
create index bulk_plan_person on bulk_plan (person, made_at desc);
create index bulk_plan_going_on on bulk_plan (state) where state in ('to-confirm', 'applying', 'taking-back');

create table bulk_plan_item (
    plan     text not null references bulk_plan,
    position integer not null,
    item     text not null,
    version  bigint not null,
    run_id   text not null,
    state    text not null,
    slug     text,
    sentence text,
    primary key (plan, position)
);
create unique index bulk_plan_item_once on bulk_plan_item (plan, item);
create index bulk_plan_item_open on bulk_plan_item (plan, run_id) where state in ('ready', 'done');

-- Filters somebody kept under a name, for himself or for a desk.
create table work_view (
    id       text primary key,
    owner    text not null,
    name     text not null,
    query    text not null,
    desk     text,                          -- queue of the desk it is shared with; null for the owner alone
    made_at  timestamptz not null,
    unique (owner, name)
);
create index work_view_desk on work_view (desk) where desk is not null;
