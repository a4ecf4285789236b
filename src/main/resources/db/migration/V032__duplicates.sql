-- Memories of one repo that say almost the same, as the last look found them. How many of them are still active there is
-- kept beside them, so that lists and counts read no memory.
create table duplicate_cluster (
    team_id    uuid        not null references team,
    cluster_id uuid        not null,
    -- Empty for memories that name no repo.
    repo       text        not null,
    -- Of the member that is least like the others' centre, in thousandths.
    likeness   integer     not null check (likeness between 0 and 1000),
    -- What differs of what must not be overlooked: number, negation, code.
    facts      text[]      not null default '{}',
    -- Surest first: whatever differs in no fact, then by likeness.
    sure       boolean generated always as (facts = '{}') stored,
    living     integer     not null,
    dismissed  boolean     not null default false,
    found_at   timestamptz not null default now(),
    primary key (team_id, cluster_id)
);

create index duplicate_cluster_of_repo on duplicate_cluster (team_id, repo, sure desc, likeness desc, cluster_id desc)
    where living > 1 and not dismissed;
create index duplicate_cluster_surest on duplicate_cluster (team_id, sure desc, likeness desc, cluster_id desc)
    where living > 1 and not dismissed;
create index duplicate_cluster_found on duplicate_cluster (team_id, repo);

create table duplicate (
    team_id          uuid    not null,
    cluster_id       uuid    not null,
    memory_id        uuid    not null,
    likeness         integer not null,
    -- Of the text it had when somebody said that these are no duplicates: another text is looked at anew.
    dismissed_digest bytea,
    primary key (team_id, cluster_id, memory_id),
    foreign key (team_id, cluster_id) references duplicate_cluster on delete cascade,
    foreign key (team_id, memory_id) references memory on delete cascade
);

create index duplicate_of_memory on duplicate (team_id, memory_id);

-- Somebody said that these are no duplicates. Taking it back removes the row; the audit trail keeps both acts.
create table duplicate_dismissal (
    team_id    uuid        not null,
    cluster_id uuid        not null,
    reason     text,
    actor_kind text        not null,
    actor      text        not null,
    at         timestamptz not null,
    primary key (team_id, cluster_id),
    foreign key (team_id, cluster_id) references duplicate_cluster on delete cascade
);

-- Which deprecations one merge made, so that it can be taken back as it was made. The cluster may be gone by then.
create table duplicate_merge (
    team_id       uuid        not null,
    merge_id      uuid        not null,
    cluster_id    uuid        not null,
    kept          uuid        not null,
    memory_id     uuid        not null,
    deprecated_at timestamptz not null,
    primary key (team_id, merge_id, memory_id),
    foreign key (team_id, memory_id) references memory on delete cascade
);

create index duplicate_merge_of_memory on duplicate_merge (team_id, memory_id);

-- The repos that a running look has still before it.
create table duplicate_scan (
    team_id  uuid   not null,
    job_id   uuid   not null,
    repo     text   not null,
    memories bigint not null,
    read     bigint not null default 0,
    primary key (team_id, job_id, repo),
    foreign key (team_id, job_id) references job
);

alter table duplicate_cluster enable row level security;
create policy team on duplicate_cluster using (team_id = current_team());
alter table duplicate enable row level security;
create policy team on duplicate using (team_id = current_team());
alter table duplicate_dismissal enable row level security;
create policy team on duplicate_dismissal using (team_id = current_team());
alter table duplicate_merge enable row level security;
create policy team on duplicate_merge using (team_id = current_team());
alter table duplicate_scan enable row level security;
create policy team on duplicate_scan using (team_id = current_team());

grant select, insert, update, delete on duplicate_cluster, duplicate, duplicate_scan to "${app_role}";
grant select, insert, delete on duplicate_dismissal, duplicate_merge to "${app_role}";

-- The memories that have a duplicate now: found in a cluster that nobody dismissed and that has another active member.
create view duplicated as
    select d.memory_id
      from duplicate d join duplicate_cluster c on c.team_id = d.team_id and c.cluster_id = d.cluster_id
     where d.team_id = current_team() and c.living > 1 and not c.dismissed;

grant select on duplicated to "${app_role}";

-- A member counts while it is active and in the repo where it was found, whoever changes that and how.
create function count_living_duplicates() returns trigger
    language plpgsql
    as $$
    begin
        update duplicate_cluster c
           set living = living + (new.state = 'active' and coalesce(new.repo, '') = c.repo)::integer
                               - (old.state = 'active' and coalesce(old.repo, '') = c.repo)::integer
          from duplicate d
         where d.team_id = new.team_id and d.memory_id = new.id
           and c.team_id = d.team_id and c.cluster_id = d.cluster_id;
        return null;
    end
    $$;

create trigger count_living_duplicates after update of state, repo on memory
    for each row when (old.state is distinct from new.state or old.repo is distinct from new.repo)
    execute function count_living_duplicates();
