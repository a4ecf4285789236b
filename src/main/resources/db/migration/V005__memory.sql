-- Room is left on each page, so that counting a recall touches no index.
create table memory (
    team_id          uuid        not null references team,
    id               uuid        not null,
    text             text        not null check (char_length(text) between 1 and 100000),
    user_id          text,
    agent_id         text,
    app_id           text,
    run_id           text,
    repo             text,
    branch           text,
    path             text,
    type             text        not null,
    layer            text        not null,
    state            text        not null default 'active'
        check (state in ('active', 'held', 'deprecated', 'expired', 'deleted')),
    tags             text[]      not null default '{}',
    categories       text[],
    metadata         jsonb       not null default '{}',
    -- The ids as the agent wrote them, where a prefix was dropped, so that it is answered in its own words.
    given_ids        jsonb,
    immutable        boolean     not null default false,
    expires_on       date,
    version          integer     not null default 1,
    tokens           integer     not null,
    recalls          bigint      not null default 0,
    last_recalled_at timestamptz,
    digest           bytea       not null,
    -- Of the line it was imported from: the same line sent twice is kept once.
    source_digest    bytea,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    search           tsvector generated always as (search_vector(text, path)) stored,
    primary key (team_id, id)
) with (fillfactor = 85);

create unique index memory_source on memory (team_id, source_digest) where source_digest is not null;
create index memory_changed on memory (team_id, updated_at desc, id desc);
create index memory_created on memory (team_id, created_at desc, id desc);
create index memory_of_repo on memory (team_id, repo, updated_at desc, id desc);
create index memory_of_user on memory (team_id, user_id, updated_at desc, id desc);
create index memory_of_type on memory (team_id, type, updated_at desc, id desc);
create index memory_of_agent on memory (team_id, agent_id, updated_at desc, id desc);
-- What was written last waits in a list that every search reads through: kept short.
create index memory_search on memory using gin (search) with (gin_pending_list_limit = 512);

alter table memory enable row level security;
create policy team on memory using (team_id = current_team());

grant select, insert, update, delete on memory to "${app_role}";
