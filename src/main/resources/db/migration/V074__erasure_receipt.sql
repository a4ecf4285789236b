-- Proof that what was destroyed is nowhere: what was asked again afterwards, and the answer.
create table erasure_receipt (
    team_id   uuid        not null,
    job_id    uuid        not null,
    at        timestamptz not null default now(),
    destroyed bigint      not null,
    -- Each place with what was still found there: [{"place": "versions", "found": 0}, …]
    asked     jsonb       not null,
    primary key (team_id, job_id),
    foreign key (team_id, job_id) references job
);

alter table erasure_receipt enable row level security;
create policy team on erasure_receipt using (team_id = current_team());

grant select, insert on erasure_receipt to "${app_role}";
