create table edition (
    id           text primary key,
    name         text not null,
    year         integer not null,
    author       text not null,
    publisher    text not null,
    published_at timestamptz not null,
    fingerprint  text not null,
    deployment   text not null,
    definition   text not null
);

create table edition_draft (
    id         text primary key,
    name       text not null,
    year       integer not null,
    based_on   text references edition,
    author     text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table edition_draft_file (
    draft   text not null references edition_draft on delete cascade,
    path    text not null,
    content bytea not null,
    primary key (draft, path)
);

-- One row per run; its id is the id of the engine's process instance.
create table run (
    id           text primary key,
    key          text not null unique,
    edition      text not null,
    cycle        text not null,
    year         integer not null,
    subject      text not null,
    subject_name text not null,
    kind         text not null,
    units        jsonb not null,
    state        text not null,
    outcome      text,
    stage        text,
    returned     integer not null default 0,
    posted_at    timestamptz,
    started_at   timestamptz not null,
    ended_at     timestamptz
);
create index run_by_year on run (year, subject, id);

-- The way a run came: one row per engine command, elements as their ids, flows with a leading '>'.
create table run_step (
    run   text not null,
    at    timestamptz not null,
    seq   bigint generated always as identity,
    taken text not null,
    primary key (run, seq)
);

-- Everything that waits or waited; open rows mirror the engine's tasks, ids are the engine's task ids.
create table work_item (
    id           text primary key,
    run          text not null,
    edition      text not null,
    element      text not null,
    name         text not null,
    stage        text not null,
    form_key     text not null,
    star         text,
    queues       text not null,
    subject      text not null,
    subject_name text not null,
    year         integer not null,
    created_at   timestamptz not null,
    due_at       timestamptz,
    returned     integer not null,
    state        text not null,
    completed_by text,
    completed_as text,
    completed_at timestamptz,
    decision     text,
    reason       text,
    version      bigint not null default 0
);
create index work_item_of_run on work_item (run, id);
create index work_item_done on work_item (completed_by, completed_at desc, id desc) where state = 'DONE';

-- One row per open item and queue: what the inbox pages through.
create table work_item_queue (
    queue      text not null,
    item       text not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    primary key (queue, created_at, item)
);
create index work_item_queue_due on work_item_queue (queue, due_at, item);
create index work_item_queue_item on work_item_queue (item);

create table work_calendar (
    day      date primary key,
    kind     text not null,
    occasion text not null
);
