-- Of the decisions of a stage in an area a share gets a second, blind look. Which ones follows from the seed and the item.
create table second_look_rule (
    id       bigint generated always as identity primary key,
    area     text not null,
    stage    text not null,
    percent  integer not null check (percent between 0 and 100),
    seed     text not null,
    set_by   text not null,
    set_at   timestamptz not null,
    ended_at timestamptz
);
create unique index second_look_rule_one on second_look_rule (area, stage) where ended_at is null;

create table second_look (
    id         text primary key,
    work_item  text not null unique,
    run_id     text not null,
    star       text,
    rule       bigint not null references second_look_rule,
    area       text not null,
    first_person text not null,
    first_said text not null,               -- outcome, or verdict on the star
    person     text,                        -- who is to look; null when nobody could
    said       text,
    words      text not null default '',
    state      text not null,               -- open, agreed, disagreed, nobody, void
    made_at    timestamptz not null,
    said_at    timestamptz
);
create index second_look_area on second_look (area, state, made_at desc);
create index second_look_open on second_look (person, run_id) where state = 'open';
