-- How a team runs its policies. Its row is also what changes of policies and plans wait for.
create table retention_setting (
    team_id     uuid        not null primary key references team,
    -- Five fields, minute to day of week, in this zone; null while nothing runs by itself.
    cron        text,
    zone        text        not null default 'UTC',
    notice_days integer     not null default 7 check (notice_days between 0 and 365),
    approval    boolean     not null default false,
    bin_days    integer     not null default 30 check (bin_days between 1 and 36500),
    stopped_at  timestamptz,
    stopped_by  text,
    stop_reason text
);

-- When the next run is due, across teams: ids and times only, so no wall.
create table retention_clock (
    team_id uuid        not null primary key references team,
    next_at timestamptz not null
);

create index retention_clock_next on retention_clock (next_at);

-- Exact rows that policies are going to touch, and what became of them.
create table retention_plan (
    team_id     uuid        not null references team,
    plan        integer     not null,
    state       text        not null check (state in ('waiting', 'sweeping', 'done', 'stopped', 'discarded')),
    -- The first day on which it may be swept, UTC.
    sweep_on    date        not null,
    approval    boolean     not null,
    approved_by text,
    approved_at timestamptz,
    actor_kind  text        not null,
    actor       text        not null,
    request_id  text,
    address     text,
    made_at     timestamptz not null default now(),
    bound       integer     not null,
    breakdown   jsonb       not null,
    reached     integer     not null default 0,
    job_id      uuid,
    finished_at timestamptz,
    primary key (team_id, plan),
    foreign key (team_id, job_id) references job
);

create unique index retention_plan_of_job on retention_plan (team_id, job_id) where job_id is not null;
create index retention_plan_open on retention_plan (team_id, plan) where state in ('waiting', 'sweeping');

-- The rows, by id. There may be a million of them, written by one statement: they reference nothing, and go with what they
-- name when that is destroyed.
create table retention_row (
    team_id   uuid        not null,
    plan      integer     not null,
    position  integer     not null,
    memory_id uuid        not null,
    version   integer     not null,
    seen_at   timestamptz not null,
    policy    integer     not null,
    stage     integer     not null,
    deed      text        not null,
    due_on    date        not null,
    -- Null while nothing was done to it.
    swept_at  timestamptz,
    -- Why nothing was done to it; null otherwise.
    skipped   text,
    primary key (team_id, plan, position)
);

create index retention_row_of_memory on retention_row (team_id, memory_id);
create index retention_row_skipped on retention_row (team_id, plan, position) where skipped is not null;

alter table retention_setting enable row level security;
create policy team on retention_setting using (team_id = current_team());
alter table retention_plan enable row level security;
create policy team on retention_plan using (team_id = current_team());
alter table retention_row enable row level security;
create policy team on retention_row using (team_id = current_team());

grant select, insert, update, delete on retention_setting, retention_clock, retention_plan, retention_row to "${app_role}";
