-- On which level somebody acted: the report of what villages are asked says who urged. Null for acts from before.
alter table item_act add column level text;
create index item_act_urged on item_act (at) where verb = 'urge';
