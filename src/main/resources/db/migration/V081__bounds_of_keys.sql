-- What a key is bound to: empty lists bind to nothing. Patterns have * for any characters.
alter table api_key
    add column users        text[]      not null default '{}',
    add column agents       text[]      not null default '{}',
    add column repos        text[]      not null default '{}',
    -- Network addresses from which it may come, as CIDR.
    add column networks     text[]      not null default '{}',
    -- Requests a minute, null for no limit.
    add column per_minute   integer     check (per_minute between 1 and 100000),
    add column expires_at   timestamptz,
    add column last_used_at timestamptz,
    -- The key that replaces it, while both work and afterwards.
    add column successor_id uuid,
    add column made_by      text;

-- The first key of a team that was made before keys had ends stays without one.
create index api_key_by_end on api_key (team_id, expires_at) where revoked_at is null;

drop function held_key(bytea);
create function held_key(held bytea)
    returns table (key_id uuid, name text, prefix text, scopes text[], users text[], agents text[], repos text[],
                   networks text[], per_minute integer, expires_at timestamptz,
                   team_id uuid, slug text, team_name text)
    language plpgsql
    as $$
    begin
        perform set_config('steward.key', encode(held, 'hex'), true);
        return query
            select k.key_id, k.name, k.prefix, k.scopes, k.users, k.agents, k.repos, k.networks, k.per_minute,
                   k.expires_at, t.team_id, t.slug, t.name
              from api_key k join team t on t.team_id = k.team_id
             where k.digest = held and k.revoked_at is null;
    end
    $$;
