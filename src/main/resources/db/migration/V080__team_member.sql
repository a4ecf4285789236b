-- Who was seen in a team, as what, and which of their groups made them that. Written when somebody comes, at most every
-- few minutes: it tells who can do what, and is no list of who may.
create table team_member (
    team_id       uuid        not null references team,
    person        text        not null,
    roles         text[]      not null,
    because       text[]      not null,
    first_seen_at timestamptz not null default now(),
    last_seen_at  timestamptz not null default now(),
    primary key (team_id, person)
);

create index team_member_by_last_seen on team_member (team_id, last_seen_at desc, person);

alter table team_member enable row level security;
create policy team on team_member using (team_id = current_team());

grant select, insert, update on team_member to "${app_role}";
