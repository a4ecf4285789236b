-- Proof that the store deleted or cleaned a memory: what it answered when it was asked again, and what it keeps anyway.
create table store_receipt (
    team_id       uuid        not null references team,
    receipt_id    uuid        not null,
    memory_id     uuid        not null,
    store_id      uuid        not null,
    act           text        not null check (act in ('deleted', 'cleaned')),
    -- gone, clean, or still there: then it is tried again, and the next receipt tells.
    outcome       text        not null check (outcome in ('gone', 'clean', 'still there')),
    -- Earlier versions of the text that the store's history still tells.
    versions_told integer     not null,
    store         text        not null,
    at            timestamptz not null default now(),
    primary key (team_id, receipt_id)
);

create index store_receipt_newest on store_receipt (team_id, receipt_id desc);
create index store_receipt_of_memory on store_receipt (team_id, memory_id, receipt_id desc);

alter table store_receipt enable row level security;
create policy team on store_receipt using (team_id = current_team());

grant select, insert on store_receipt to "${app_role}";
