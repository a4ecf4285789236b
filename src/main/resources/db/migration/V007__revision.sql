create table revision (
    team_id     uuid        not null,
    memory_id   uuid        not null,
    version     integer     not null,
    text        text        not null,
    metadata    jsonb       not null,
    actor_kind  text        not null,
    actor       text        not null,
    cause       text        not null,
    reason      text,
    at          timestamptz not null,
    primary key (team_id, memory_id, version),
    foreign key (team_id, memory_id) references memory
);

alter table revision enable row level security;
create policy team on revision using (team_id = current_team());

grant select, insert, delete on revision to "${app_role}";
