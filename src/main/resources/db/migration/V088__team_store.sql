-- Where a team's memories live when it is not here: how to get there, and how far the catalogue has followed. The key is
-- encrypted. A team without a row lives in the catalogue alone.
create table team_store (
    team_id           uuid        not null references team,
    kind              text        not null check (kind in ('mem0-platform', 'mem0-server')),
    address           text        not null,
    sealed_key        bytea       not null,
    -- The last characters, by which people know it again.
    key_hint          text        not null,
    -- Write a last day in the past to what is deprecated, so that agents who ask the store itself do not get it.
    hides_deprecated  boolean     not null default true,
    changed_by        text        not null,
    changed_at        timestamptz not null default now(),
    -- Counts full readings; a copy that the last one did not see may be gone.
    generation        integer     not null default 0,
    reading           uuid,
    reading_from      text,
    reading_since     timestamptz,
    -- When everything was read last, and the newest change by the store's clock.
    read_at           timestamptz,
    newest            timestamptz,
    -- When the store last told what changed, and what came of it last.
    heard_at          timestamptz,
    heard_in          integer,
    failed_at         timestamptz,
    failure           text,
    -- How many memories it says it has, and those it has and does not list: {"user dana": 412}.
    total             bigint,
    -- How many memories of it were known here when everything was read last.
    counted           bigint,
    untold            jsonb       not null default '{}',
    primary key (team_id)
);

alter table team_store enable row level security;
create policy team on team_store using (team_id = current_team());

-- Which teams have such a store and who follows it at the moment: looked at for all teams at once, so there is no wall.
create table store_round (
    team_id      uuid        not null references team,
    -- Keyed digest of what the store calls itself: two teams must not share one, for each would see the other's memories.
    identity     bytea       not null,
    next_at      timestamptz not null default now(),
    worker       uuid,
    leased_until timestamptz,
    primary key (team_id)
);

create index store_round_due on store_round (next_at);

grant select, insert, update, delete on team_store, store_round to "${app_role}";
