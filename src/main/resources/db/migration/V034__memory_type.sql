-- A team's own word on types, over the table that the program brings: rows only where the team said something.
create table memory_type (
    team_id uuid not null references team,
    type    text not null,
    layer   text not null check (layer in ('structural', 'semantic', 'task', 'preference', 'other')),
    primary key (team_id, type)
);

-- What a type was called before. Whoever still writes the old name means the type it leads to, which is never an alias
-- itself.
create table type_alias (
    team_id    uuid        not null references team,
    name       text        not null,
    type       text        not null,
    actor_kind text        not null,
    actor      text        not null,
    at         timestamptz not null default now(),
    primary key (team_id, name)
);

alter table memory_type enable row level security;
create policy team on memory_type using (team_id = current_team());
alter table type_alias enable row level security;
create policy team on type_alias using (team_id = current_team());

grant select, insert, update, delete on memory_type, type_alias to "${app_role}";

-- A memory must not be written with words that were changed a moment before: whoever changes them waits until those who
-- read them are done, and whoever reads them meanwhile waits for the change.
create function vocabulary_lock(team uuid) returns bigint
    language sql immutable parallel safe
    as $$ select hashtextextended('vocabulary of ' || team::text, 0) $$;

-- What the team says of types, held until the transaction ends. Each statement of a volatile function sees what was
-- committed before it: the words are read as they are once the lock is there.
create function vocabulary() returns table (word text, layer text, means text)
    language plpgsql volatile
    as $$
    begin
        perform pg_advisory_xact_lock_shared(vocabulary_lock(current_team()));
        return query
            select t.type, t.layer, null from memory_type t where t.team_id = current_team()
            union all
            select a.name, null, a.type from type_alias a where a.team_id = current_team();
    end
    $$;
