-- The place an act is about, so that a list and its count leave out the places somebody keeps out of.
alter table item_act add column subject text;
update item_act a set subject = w.subject from work_item w where w.id = a.work_item;
alter table item_act alter column subject set not null;
