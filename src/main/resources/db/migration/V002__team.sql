-- Names only. The application needs them before it knows for which team it works, so there is no wall here.
create table team (
    team_id    uuid        not null primary key,
    slug       text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name       text        not null check (char_length(name) between 1 and 200),
    example    boolean     not null default false,
    created_at timestamptz not null default now()
);

grant select, insert on team to "${app_role}";
