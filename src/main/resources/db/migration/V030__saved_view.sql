-- A list that somebody wants to see again: what it is narrowed to, its order and its columns, as an address says it.
create table saved_view (
    team_id    uuid        not null references team,
    view_id    uuid        not null,
    name       text        not null check (char_length(name) between 1 and 60),
    owner      text        not null,
    -- Whether the whole team sees it, or its owner alone.
    shared     boolean     not null,
    query      text        not null,
    created_at timestamptz not null,
    primary key (team_id, view_id)
);

-- A tab is known by its name: one person never sees two of one name of one kind.
create unique index saved_view_own_name on saved_view (team_id, owner, lower(name)) where not shared;
create unique index saved_view_shared_name on saved_view (team_id, lower(name)) where shared;

-- The view with which the list opens for a person.
create table default_view (
    team_id uuid not null,
    person  text not null,
    view_id uuid not null,
    primary key (team_id, person),
    foreign key (team_id, view_id) references saved_view on delete cascade
);

create index default_view_of on default_view (team_id, view_id);

alter table saved_view enable row level security;
create policy team on saved_view using (team_id = current_team());
alter table default_view enable row level security;
create policy team on default_view using (team_id = current_team());

grant select, insert, update, delete on saved_view, default_view to "${app_role}";
