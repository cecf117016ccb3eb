-- The queues an item waits in: its own, and for one star also that of the desk which works on every star.
create function inbox_queues(queues text, star text) returns setof text language sql immutable as $$
    select queue from string_to_table(queues, ' ') as queue
    union all
    select regexp_replace(queue, '/[^/]+$', '/*') from string_to_table(queues, ' ') as queue where star is not null
$$;

insert into work_item_queue (queue, item, created_at, due_at)
select queue, id, created_at, coalesce(due_at, 'infinity')
from work_item, inbox_queues(queues, star) as queue
where state = 'OPEN' and star is not null
on conflict do nothing;
