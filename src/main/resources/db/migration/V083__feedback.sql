-- What agents say of memories they got: one verdict an agent and memory, the last one.
create table feedback (
    team_id     uuid        not null,
    feedback_id uuid        not null,
    memory_id   uuid        not null,
    verdict     text        not null check (verdict in ('positive', 'negative', 'very_negative')),
    reason      text        check (char_length(reason) <= 2000),
    actor_kind  text        not null,
    actor       text        not null,
    at          timestamptz not null,
    primary key (team_id, feedback_id),
    foreign key (team_id, memory_id) references memory
);

create index feedback_of_memory on feedback (team_id, memory_id);

alter table feedback enable row level security;
create policy team on feedback using (team_id = current_team());

grant select, insert, update, delete on feedback to "${app_role}";
