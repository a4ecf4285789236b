-- What differs between store and catalogue and did not come through us. The text is the store's, screened.
create table store_drift (
    team_id        uuid        not null references team,
    drift_id       uuid        not null,
    store_id       uuid        not null,
    memory_id      uuid        not null,
    kind           text        not null check (kind in ('added', 'changed', 'deleted', 'redacted', 'refused')),
    text           text,
    metadata       jsonb,
    expires_on     date,
    -- Why it could not be kept, or what the screen met in it.
    remark         text,
    found_at       timestamptz not null default now(),
    verdict        text check (verdict in ('accepted', 'reverted', 'case', 'settled')),
    verdict_by     text,
    verdict_at     timestamptz,
    verdict_reason text,
    primary key (team_id, drift_id)
);

create unique index store_drift_open on store_drift (team_id, store_id) where verdict is null;
create index store_drift_of_memory on store_drift (team_id, memory_id) where verdict is null;
create index store_drift_in_order on store_drift (team_id, found_at desc, drift_id desc) where verdict is null;

alter table store_drift enable row level security;
create policy team on store_drift using (team_id = current_team());

grant select, insert, update, delete on store_drift to "${app_role}";
