-- What a job still has to do to the memories of a type, and how far it came: it passes over them in the order of their
-- last change, in which a memory only ever moves to the end.
create table type_change (
    team_id    uuid not null,
    job_id     uuid not null,
    type       text not null,
    -- The name they get, null when only their layer changes.
    new_type   text,
    layer      text not null,
    reason     text,
    reached_at timestamptz,
    reached_id uuid,
    primary key (team_id, job_id),
    foreign key (team_id, job_id) references job
);

alter table type_change enable row level security;
create policy team on type_change using (team_id = current_team());

grant select, insert, update, delete on type_change to "${app_role}";
