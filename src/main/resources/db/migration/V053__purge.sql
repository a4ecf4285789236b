-- A purge takes a value out of versions that are kept; nothing else ever changes one.
grant update (text, metadata) on revision to "${app_role}";

-- Proof that a value is nowhere: what was asked again afterwards, and the answer. It holds the fingerprint, never the value.
create table purge_receipt (
    team_id     uuid        not null references team,
    receipt_id  uuid        not null,
    fingerprint bytea       not null,
    rule        text        not null,
    actor_kind  text        not null,
    actor       text        not null,
    at          timestamptz not null default now(),
    reason      text        not null,
    memories    integer     not null,
    versions    integer     not null,
    -- Each place with what was still found there: [{"place": "versions", "found": 0}, …]
    asked       jsonb       not null,
    primary key (team_id, receipt_id)
);

create index purge_receipt_newest on purge_receipt (team_id, at desc);

alter table purge_receipt enable row level security;
create policy team on purge_receipt using (team_id = current_team());

grant select, insert on purge_receipt to "${app_role}";
