-- What Mem0's clients set for a project, given back as it was set.
create table project_setting (
    team_id    uuid        not null references team,
    settings   jsonb       not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    primary key (team_id)
);

-- Exports that agents asked for: what is asked, never its answer, which is made anew from what they may see by then.
create table memory_export (
    team_id    uuid        not null references team,
    export_id  uuid        not null,
    filters    jsonb       not null,
    shape      jsonb       not null,
    actor      text        not null,
    created_at timestamptz not null,
    primary key (team_id, export_id)
);

create index memory_export_by_age on memory_export (team_id, created_at);

alter table project_setting enable row level security;
create policy team on project_setting using (team_id = current_team());
alter table memory_export enable row level security;
create policy team on memory_export using (team_id = current_team());

grant select, insert, update on project_setting to "${app_role}";
grant select, insert, update, delete on memory_export to "${app_role}";
