-- What a team decided about screening, counted up with every change: whoever keeps a screen compares the number and reads
-- again. No row where a team never decided anything.
create table team_rules (
    team_id  uuid        not null references team,
    version  bigint      not null,
    rules    jsonb       not null default '{}',
    primary key (team_id)
);

-- "Not a secret", said of a value by its fingerprint, or of a rule below a path.
create table allowance (
    team_id      uuid        not null references team,
    allowance_id uuid        not null,
    rule         text,
    fingerprint  bytea,
    path         text,
    until        timestamptz,
    reason       text        not null,
    actor_kind   text        not null,
    actor        text        not null,
    at           timestamptz not null default now(),
    primary key (team_id, allowance_id),
    check (fingerprint is not null or (rule is not null and path is not null))
);

alter table team_rules enable row level security;
create policy team on team_rules using (team_id = current_team());
alter table allowance enable row level security;
create policy team on allowance using (team_id = current_team());

grant select, insert, update, delete on team_rules, allowance to "${app_role}";
