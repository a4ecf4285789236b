-- Additions that agents named with an Idempotency-Key, for a day: which memories became of them, never the words.
create table write_once (
    team_id     uuid        not null references team,
    key_id      uuid        not null,
    name_digest bytea       not null,
    body_digest bytea       not null,
    begun_at    timestamptz not null,
    -- Null until the addition is done.
    event_id    uuid,
    items       jsonb,
    primary key (team_id, key_id, name_digest)
);

create index write_once_by_age on write_once (team_id, begun_at);

alter table write_once enable row level security;
create policy team on write_once using (team_id = current_team());

grant select, insert, update, delete on write_once to "${app_role}";
