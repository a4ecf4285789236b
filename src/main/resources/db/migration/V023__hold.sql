-- A stop: while it stands, nothing deletes the memory. Taking it back removes the row; the audit trail keeps both acts.
create table hold (
    team_id    uuid        not null,
    memory_id  uuid        not null,
    reason     text        not null,
    -- The last day on which it stands, UTC; without one it stands until it is released.
    until      date,
    actor_kind text        not null,
    actor      text        not null,
    at         timestamptz not null,
    primary key (team_id, memory_id),
    foreign key (team_id, memory_id) references memory
);

alter table hold enable row level security;
create policy team on hold using (team_id = current_team());

grant select, insert, update, delete on hold to "${app_role}";
