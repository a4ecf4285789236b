-- Which groups of the identity provider make somebody what in a team. Read before anybody knows for which team a request
-- is, so there is no wall for reading; written only for the team whose transaction is open.
create table access_rule (
    team_id    uuid        not null references team,
    rule_id    uuid        not null,
    -- A group as the provider names it, with * for any characters.
    pattern    text        not null check (char_length(pattern) between 1 and 300),
    role       text        not null check (role in ('viewer', 'editor', 'auditor', 'steward')),
    made_by    text        not null,
    created_at timestamptz not null default now(),
    primary key (team_id, rule_id),
    unique (team_id, pattern, role)
);

alter table access_rule enable row level security;
create policy everybody_reads on access_rule for select using (true);
create policy team_writes on access_rule for insert with check (team_id = current_team());
create policy team_removes on access_rule for delete using (team_id = current_team());

grant select, insert, delete on access_rule to "${app_role}";
