-- A basket: the open items with the same queues, star and stage. Its id follows from them, so nobody has to look it up.
create function basket_id(queues text, star text, stage text) returns uuid language sql immutable as $$
    select md5(queues || '|' || coalesce(star, '') || '|' || stage)::uuid
$$;

create table basket (
    id     uuid primary key,
    queues text not null,
    star   text,
    stage  text not null,
    n      bigint not null default 0        -- entries, as of the last folding of the tallies
);

create table basket_queue (
    queue  text not null,
    basket uuid not null,
    primary key (queue, basket)
);

-- Entries added and removed since the last folding; only inserted, so that nobody waits for anybody.
create table basket_tally (
    basket uuid not null,
    n      bigint not null
);
create index basket_tally_basket on basket_tally (basket);

-- One narrow row per thing that waits: an item for its desk (kind decide, id of the item), or something asked of one
-- person by name. Everything a list filters and sorts by stands here.
create table inbox_entry (
    id         text primary key,
    basket     uuid not null,
    item       text not null,
    kind       text not null,
    run        text not null,
    level      text not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    subject    text not null,
    subject_name text not null,
    units      text[] not null,
    claimed    integer not null,
    returned   integer not null,
    holder     text
);

create function basket_tally_added() returns trigger language plpgsql as $$
begin
    insert into basket_tally (basket, n) select basket, count(*) from rows group by basket;
    return null;
end $$;
create function basket_tally_removed() returns trigger language plpgsql as $$
begin
    insert into basket_tally (basket, n) select basket, -count(*) from rows group by basket;
    return null;
end $$;
create trigger inbox_entry_added after insert on inbox_entry
    referencing new table as rows for each statement execute function basket_tally_added();
create trigger inbox_entry_removed after delete on inbox_entry
    referencing old table as rows for each statement execute function basket_tally_removed();

alter table run add column claimed integer not null default 0;
alter table work_item add column claimed integer not null default 0, add column holder text;

-- On a fresh database the engine has not made its tables yet.
do $$ begin
    if to_regclass('act_ru_variable') is not null then
        update run r set claimed = v.long_
        from act_ru_variable v
        where v.execution_id_ = r.id and v.name_ = 'level' and v.long_ is not null;
        update work_item w set claimed = r.claimed from run r where r.id = w.run;
    end if;
end $$;

create view open_work_item as
select w.*, basket_id(w.queues, w.star, w.stage) as basket, split_part(w.queues, '/', 2) as level,
    (select array_agg(u.value) from run r, jsonb_each_text(r.units) u where r.id = w.run) as units
from work_item w where w.state = 'OPEN';

insert into basket (id, queues, star, stage)
select distinct basket, queues, star, stage from open_work_item;
insert into basket_queue (queue, basket)
select distinct queue, id from basket, inbox_queues(queues, star) as queue;
insert into inbox_entry (id, basket, item, kind, run, level, created_at, due_at, subject, subject_name, units, claimed,
    returned)
select id, basket, id, 'decide', run, level, created_at, coalesce(due_at, 'infinity'), subject, subject_name,
    coalesce(units, '{}'), claimed, returned
from open_work_item;

create index inbox_entry_since on inbox_entry (basket, created_at, id);
create index inbox_entry_due on inbox_entry (basket, due_at, id);
create index inbox_entry_place on inbox_entry (basket, subject, id);
create index inbox_entry_item on inbox_entry (item);
create index inbox_entry_run on inbox_entry (run);
drop table work_item_queue;

-- Who acted in a run, on which level: nobody acts on two.
create table run_hand (
    run    text not null,
    person text not null,
    level  text not null,
    primary key (run, person, level)
);
insert into run_hand (run, person, level)
select distinct run, completed_by, split_part(completed_as, '/', 2)
from work_item where state = 'DONE' and completed_by is not null and completed_as is not null;
create index run_hand_person on run_hand (person, level, run);

-- The engine's rows of a run as they were before a decision, and what was open then.
create table run_before (
    item    text primary key,
    run     text not null,
    at      timestamptz not null,
    open    text[] not null,
    step    bigint not null,                -- the last step the run had taken
    run_row jsonb not null,
    engine  jsonb not null
);
create index run_before_run on run_before (run);
