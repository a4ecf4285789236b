-- Both are decisions: who, when, why. Taking one back removes its row; the audit trail keeps both acts.
create table deprecation (
    team_id    uuid        not null,
    memory_id  uuid        not null,
    reason     text        not null,
    successor  uuid,
    sunset     date,
    actor_kind text        not null,
    actor      text        not null,
    at         timestamptz not null,
    primary key (team_id, memory_id),
    foreign key (team_id, memory_id) references memory,
    foreign key (team_id, successor) references memory
);

create index deprecation_in_favour_of on deprecation (team_id, successor) where successor is not null;

create table deletion (
    team_id    uuid        not null,
    memory_id  uuid        not null,
    reason     text        not null,
    actor_kind text        not null,
    actor      text        not null,
    at         timestamptz not null,
    primary key (team_id, memory_id),
    foreign key (team_id, memory_id) references memory
);

alter table deprecation enable row level security;
create policy team on deprecation using (team_id = current_team());
alter table deletion enable row level security;
create policy team on deletion using (team_id = current_team());

grant select, insert, update, delete on deprecation, deletion to "${app_role}";
