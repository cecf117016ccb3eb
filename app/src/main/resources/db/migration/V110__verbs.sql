-- What people did with an item besides deciding it: claim, release, hand-over, delegate, sign-before, sign-after, copy,
-- urge, note, take-back. What asks for an answer is open until it has one; nothing is ever overwritten.
create table item_act (
    id          text primary key,
    work_item   text not null,
    run_id      text not null,
    star        text,
    verb        text not null,
    person      text not null,
    post        text not null,
    target      text,
    words       text not null,
    evidence    text[] not null default '{}',
    at          timestamptz not null,
    state       text not null,
    answer      text,
    answered_at timestamptz
);
create index item_act_run on item_act (run_id, at);
create index item_act_item on item_act (work_item, verb);
create index item_act_started on item_act (person, at desc, id desc)
    where verb in ('hand-over', 'delegate', 'sign-before', 'sign-after', 'urge', 'copy');
create index item_act_copied on item_act (target, at desc, id desc) where verb = 'copy';

-- A decision that becomes effective when those asked to sign after it have agreed.
create table pending_decision (
    work_item text primary key,
    person    text not null,
    request   jsonb not null,
    made_at   timestamptz not null
);

alter table decision add column taken_back_at timestamptz;
