-- Whether a field holds what the house suggested: the village was not asked to write it again.
alter table declaration_field add column prefilled boolean not null default false;
