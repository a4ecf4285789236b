create table job (
    team_id     uuid        not null references team,
    job_id      uuid        not null,
    kind        text        not null,
    title       text        not null,
    state       text        not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    total       bigint      not null default 0,
    done        bigint      not null default 0,
    skipped     bigint      not null default 0,
    failed      bigint      not null default 0,
    message     text,
    actor_kind  text        not null,
    actor       text        not null,
    created_at  timestamptz not null default now(),
    started_at  timestamptz,
    finished_at timestamptz,
    primary key (team_id, job_id)
);

create table job_issue (
    team_id uuid   not null,
    job_id  uuid   not null,
    line    bigint not null,
    reason  text   not null,
    primary key (team_id, job_id, line),
    foreign key (team_id, job_id) references job
);

alter table job enable row level security;
create policy team on job using (team_id = current_team());
alter table job_issue enable row level security;
create policy team on job_issue using (team_id = current_team());

grant select, insert, update on job to "${app_role}";
grant select, insert on job_issue to "${app_role}";

-- Who works on what, across teams: ids only, so no wall. A worker renews its lease while it lives.
create table job_lease (
    team_id      uuid not null references team,
    job_id       uuid not null,
    kind         text not null,
    worker       uuid,
    leased_until timestamptz,
    primary key (team_id, job_id)
);

grant select, insert, update, delete on job_lease to "${app_role}";
