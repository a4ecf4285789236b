-- A hold on whatever lies in a place, also on what is written there later: nothing expires or deletes it while it stands.
create table standing_hold (
    team_id        uuid        not null references team,
    hold_id        uuid        not null,
    name           text        not null,
    reason         text        not null,
    -- Which memories: each list lets only its values through; null lets all through.
    repos          text[],
    users          text[],
    types          text[],
    layers         text[],
    tags           text[],
    branches       text[],
    -- The last day on which it stands, UTC; without one it stands until it is released.
    until          date,
    actor_kind     text        not null,
    actor          text        not null,
    at             timestamptz not null default now(),
    released_at    timestamptz,
    released_by    text,
    release_reason text,
    primary key (team_id, hold_id)
);

create index standing_hold_standing on standing_hold (team_id) where released_at is null;

alter table standing_hold enable row level security;
create policy team on standing_hold using (team_id = current_team());

grant select, insert, update on standing_hold to "${app_role}";
