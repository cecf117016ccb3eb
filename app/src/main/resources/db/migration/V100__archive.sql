-- Documents the index has to take over; written in the transaction that changed them, gone once the index has them.
create table archive_waiting (
    id       bigint generated always as identity primary key,
    document text not null,                          -- kind:key, as the index knows it
    noted_at timestamptz not null default now(),
    taken_at timestamptz,                            -- by a follower; one that died lets go after a minute
    refused  text                                    -- what the search server said to it; waits for a person
);
create index archive_waiting_next on archive_waiting (id) where refused is null;
