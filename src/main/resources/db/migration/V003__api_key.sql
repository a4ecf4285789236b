create table api_key (
    team_id    uuid        not null references team,
    key_id     uuid        not null,
    name       text        not null,
    prefix     text        not null,
    digest     bytea       not null,
    scopes     text[]      not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    primary key (team_id, key_id)
);

create index api_key_digest on api_key (digest);

-- A key is looked up before its team is known: whoever holds a key may see that key's row, and no other.
alter table api_key enable row level security;
create policy team_or_holder on api_key
    using (team_id = current_team() or digest = decode(nullif(current_setting('steward.key', true), ''), 'hex'))
    with check (team_id = current_team());

grant select, insert, update on api_key to "${app_role}";

create function held_key(held bytea)
    returns table (key_id uuid, name text, prefix text, scopes text[], team_id uuid, slug text, team_name text)
    language plpgsql
    as $$
    begin
        perform set_config('steward.key', encode(held, 'hex'), true);
        return query
            select k.key_id, k.name, k.prefix, k.scopes, t.team_id, t.slug, t.name
              from api_key k join team t on t.team_id = k.team_id
             where k.digest = held and k.revoked_at is null;
    end
    $$;
