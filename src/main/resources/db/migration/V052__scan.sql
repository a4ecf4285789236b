-- A scan of what is kept: how far it is, and what it found. A dry run tries one rule of the team's own and writes no
-- findings; its samples are places, never values.
create table scan (
    team_id       uuid    not null,
    job_id        uuid    not null,
    rule          jsonb,
    after_memory  uuid,
    after_version integer not null default 0,
    found         bigint  not null default 0,
    samples       jsonb   not null default '[]',
    primary key (team_id, job_id),
    foreign key (team_id, job_id) references job
);

alter table scan enable row level security;
create policy team on scan using (team_id = current_team());

grant select, insert, update, delete on scan to "${app_role}";
