-- Rules that let memories go, or keep them.
create table retention_policy (
    team_id     uuid        not null references team,
    policy      integer     not null,
    name        text        not null check (char_length(name) between 1 and 80),
    version     integer     not null,
    -- The rule whole, as policies as code show it; what it says is read from here.
    rule        jsonb       not null,
    changed_at  timestamptz not null,
    changed_by  text        not null,
    primary key (team_id, policy),
    unique (team_id, name)
);

-- Every version there ever was, also of policies that are gone.
create table retention_policy_version (
    team_id    uuid        not null references team,
    policy     integer     not null,
    version    integer     not null,
    change     text        not null check (change in ('added', 'changed', 'removed')),
    rule       jsonb       not null,
    actor_kind text        not null,
    actor      text        not null,
    reason     text        not null,
    at         timestamptz not null,
    primary key (team_id, policy, version)
);

-- The last thing a policy did to a memory: later stages count from here, and what somebody took back starts anew.
create table retention_step (
    team_id   uuid        not null,
    memory_id uuid        not null,
    policy    integer     not null,
    stage     integer     not null,
    on_day    date        not null,
    -- The memory's moment as the policy left it: while it is the same, nobody changed it.
    left_at   timestamptz not null,
    -- The day of review that was set, null when none was.
    asked     date,
    primary key (team_id, memory_id),
    foreign key (team_id, memory_id) references memory on delete cascade
);

create index retention_step_of_policy on retention_step (team_id, policy, stage, on_day);

alter table retention_policy enable row level security;
create policy team on retention_policy using (team_id = current_team());
alter table retention_policy_version enable row level security;
create policy team on retention_policy_version using (team_id = current_team());
alter table retention_step enable row level security;
create policy team on retention_step using (team_id = current_team());

grant select, insert, update, delete on retention_policy, retention_step to "${app_role}";
grant select, insert on retention_policy_version to "${app_role}";
