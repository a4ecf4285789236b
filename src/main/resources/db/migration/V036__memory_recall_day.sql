-- How often each memory was served on each day. Whoever counts holds the memory's row, so no two writers meet here.
create table memory_recall_day (
    team_id   uuid    not null,
    memory_id uuid    not null,
    day       date    not null,
    n         integer not null,
    primary key (team_id, memory_id, day),
    foreign key (team_id, memory_id) references memory
) with (fillfactor = 80);

alter table memory_recall_day enable row level security;
create policy team on memory_recall_day using (team_id = current_team());

grant select, insert, update, delete on memory_recall_day to "${app_role}";
