-- What a store is known to hold of a memory. Usually its id there is its id here.
create table store_copy (
    team_id     uuid        not null,
    store_id    uuid        not null,
    memory_id   uuid        not null,
    -- Keyed, of text, metadata and last day as the store has them; empty while an answer is missing.
    fingerprint bytea       not null,
    -- The full reading that saw it last.
    generation  integer     not null default 0,
    written_at  timestamptz not null default clock_timestamp(),
    primary key (team_id, store_id)
);

create index store_copy_of_memory on store_copy (team_id, memory_id);
create index store_copy_unseen on store_copy (team_id, generation, store_id);

-- A text that is on its way to the store before the catalogue keeps it: found again by its token after a crash.
create table store_intent (
    team_id    uuid        not null references team,
    token      uuid        not null,
    ids        jsonb       not null,
    actor_kind text        not null,
    actor      text        not null,
    request_id text,
    address    text,
    at         timestamptz not null default clock_timestamp(),
    -- Its writer was told that it was not kept: what the store has of it goes.
    abandoned  boolean     not null default false,
    primary key (team_id, token)
);

create index store_intent_by_age on store_intent (team_id, at);

-- Memories that the store does not hold as the catalogue has them. What to do about one follows from the catalogue at the
-- time it is done.
create table store_task (
    team_id   uuid        not null,
    memory_id uuid        not null,
    -- Grows with each change, so that what changed meanwhile is not taken for done.
    wanted    bigint      not null default 1,
    -- A value was taken out of it, or it was destroyed: the store is asked for a receipt.
    purged    boolean     not null default false,
    tries     integer     not null default 0,
    next_at   timestamptz not null default clock_timestamp(),
    failure   text,
    primary key (team_id, memory_id)
);

create index store_task_due on store_task (team_id, next_at);

alter table store_copy enable row level security;
create policy team on store_copy using (team_id = current_team());
alter table store_intent enable row level security;
create policy team on store_intent using (team_id = current_team());
alter table store_task enable row level security;
create policy team on store_task using (team_id = current_team());

grant select, insert, update, delete on store_copy, store_intent, store_task to "${app_role}";

-- Whoever changes a memory in whatever way: the store follows, because the database itself notes it.
-- Planned anew each time: a plan made for a few rows of a small table would be a very slow one for thousands.
create function note_for_store() returns trigger
    language plpgsql
    set plan_cache_mode = 'force_custom_plan'
    as $$
    begin
        if not exists (select from team_store where team_id = current_team()) then
            return null;
        end if;
        if tg_op = 'INSERT' then
            insert into store_task as t (team_id, memory_id)
            select a.team_id, a.id from added a
             where not exists (select from store_copy c where c.team_id = a.team_id and c.store_id = a.id)
            on conflict (team_id, memory_id) do update set wanted = t.wanted + 1, next_at = clock_timestamp();
        elsif tg_op = 'DELETE' then
            insert into store_task as t (team_id, memory_id, purged)
            select r.team_id, r.id, true from removed r
             where exists (select from store_copy c where c.team_id = r.team_id and c.memory_id = r.id)
            on conflict (team_id, memory_id) do update
               set wanted = t.wanted + 1, purged = true, next_at = clock_timestamp();
        else
            insert into store_task as t (team_id, memory_id, purged)
            select a.team_id, a.id, a.version = r.version and a.text <> r.text
              from added a join removed r on r.team_id = a.team_id and r.id = a.id
             where (a.text, a.metadata, a.state, a.expires_on) is distinct from (r.text, r.metadata, r.state, r.expires_on)
            on conflict (team_id, memory_id) do update
               set wanted = t.wanted + 1, purged = t.purged or excluded.purged, next_at = clock_timestamp();
        end if;
        return null;
    end
    $$;

create trigger store_added after insert on memory
    referencing new table as added for each statement execute function note_for_store();
create trigger store_removed after delete on memory
    referencing old table as removed for each statement execute function note_for_store();
create trigger store_changed after update on memory
    referencing old table as removed new table as added for each statement execute function note_for_store();
