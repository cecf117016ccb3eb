-- What is known about places. Every statement is a row; the one of the newest day counts, of one day the later one.
create table fact_value (
    place         text        not null,
    code          text        not null,               -- of the fact in the rubric, the same in every year
    number        int         not null check (number > 0),
    value         jsonb       not null,               -- a number, a text, a day, the code of a choice
    unit          text,                               -- in which a number was stated
    stated_on     date        not null,               -- the day it is true for
    stated_by     text        not null,
    source        text        not null check (source in ('sheet', 'run', 'workbook', 'review')),
    reference     text,                               -- the run, the name of the workbook
    at            timestamptz not null,
    confirmed_at  timestamptz,
    confirmed_by  text,
    primary key (place, code, number),
    check ((confirmed_at is null) = (confirmed_by is null))
);

-- The day of the fact an answer was taken over from, while its value is that; null for what was written.
alter table declaration_answer add column fact_day date;
