-- How many memories were served on each day. Writers add to a slot of their own, as in facet_count.
create table recall_day (
    team_id uuid    not null references team,
    day     date    not null,
    slot    integer not null,
    n       bigint  not null,
    primary key (team_id, day, slot)
);

alter table recall_day enable row level security;
create policy team on recall_day using (team_id = current_team());

grant select, insert, update on recall_day to "${app_role}";
