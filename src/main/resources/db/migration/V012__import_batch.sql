-- The lines of an accepted import until they are kept: bytes, because a bad line need not be text.
create table import_batch (
    team_id    uuid    not null,
    job_id     uuid    not null,
    first_line bigint  not null,
    lines      integer not null,
    content    bytea   not null,
    primary key (team_id, job_id, first_line),
    foreign key (team_id, job_id) references job
);

alter table import_batch enable row level security;
create policy team on import_batch using (team_id = current_team());

grant select, insert, delete on import_batch to "${app_role}";
