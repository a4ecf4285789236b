-- Something done to many memories: previewed first, then run on exactly the rows of the preview.
create table bulk_act (
    team_id     uuid        not null references team,
    act_id      uuid        not null,
    act         text        not null,
    -- What it is done with: reason, successor, type, … as they were given when it was run.
    arguments   jsonb       not null default '{}',
    -- The list's query when all that matches was chosen, null when rows were picked.
    query       text,
    state       text        not null default 'previewed'
        check (state in ('previewed', 'running', 'done', 'cancelled', 'undoing', 'undone')),
    person      text        not null,
    -- How many rows are bound, and to how many of them it can be done as far as the preview knows.
    bound       integer     not null,
    doable      integer     not null,
    -- Where the bound memories belong and what stands against some of them, counted once.
    breakdown   jsonb       not null,
    -- The position that the run reached, and the one that undoing it reached.
    reached     integer     not null default 0,
    undone      integer     not null default 0,
    job_id      uuid,
    undo_job_id uuid,
    -- Of whoever ran or undid it last, for the trail.
    request_id  text,
    address     text,
    created_at  timestamptz not null default now(),
    run_at      timestamptz,
    finished_at timestamptz,
    primary key (team_id, act_id),
    foreign key (team_id, job_id) references job,
    foreign key (team_id, undo_job_id) references job
);

create unique index bulk_act_of_job on bulk_act (team_id, job_id) where job_id is not null;
create unique index bulk_act_of_undo_job on bulk_act (team_id, undo_job_id) where undo_job_id is not null;

-- The rows of a preview, by id. There may be a million of them, written while somebody waits: it references
-- nothing, because that is checked row by row. Rows go with their act, and a memory that is gone is skipped.
create table bulk_row (
    team_id    uuid        not null,
    act_id     uuid        not null,
    position   integer     not null,
    memory_id  uuid        not null,
    -- The memory as the preview showed it. Each new version, state or decision moves the moment on.
    version    integer     not null,
    state      text        not null,
    seen_at    timestamptz not null,
    -- The memory's moment as the act left it; null while nothing was done to it.
    left_at    timestamptz,
    -- What undoing needs and nothing else keeps.
    before     jsonb,
    -- Why nothing was done to it, and why that was not undone; null otherwise.
    skipped    text,
    not_undone text,
    primary key (team_id, act_id, position)
);

create index bulk_row_skipped on bulk_row (team_id, act_id, position) where skipped is not null;
create index bulk_row_not_undone on bulk_row (team_id, act_id, position) where not_undone is not null;

alter table bulk_act enable row level security;
create policy team on bulk_act using (team_id = current_team());
alter table bulk_row enable row level security;
create policy team on bulk_row using (team_id = current_team());

grant select, insert, update, delete on bulk_act, bulk_row to "${app_role}";
