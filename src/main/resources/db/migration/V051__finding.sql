-- The memory is written behind its findings: the keys are checked at the end of the transaction.
-- What the screen met, never the value: by its keyed fingerprint it is known when it comes back. It is open while the value
-- stands in a text; the offsets are those of the text that came in.
create table finding (
    team_id     uuid        not null references team,
    finding_id  uuid        not null,
    memory_id   uuid        not null,
    version     integer     not null,
    rule        text        not null,
    kind        text        not null check (kind in ('secret', 'personal', 'hygiene')),
    severity    smallint    not null,
    action      text        not null,
    place       text        not null,
    start       integer     not null,
    length      integer     not null,
    fingerprint bytea,
    state       text        not null check (state in ('open', 'closed')),
    verdict     text,
    by          text,
    at          timestamptz,
    reason      text,
    until       timestamptz,
    met_at      timestamptz not null default now(),
    primary key (team_id, finding_id),
    foreign key (team_id, memory_id) references memory on delete cascade deferrable initially deferred
);

create index finding_of_memory on finding (team_id, memory_id);
create index finding_open on finding (team_id, severity desc, finding_id desc) where state = 'open' and kind <> 'hygiene';
create index finding_newest on finding (team_id, finding_id desc) where kind <> 'hygiene';
create index finding_of_value on finding (team_id, fingerprint) where fingerprint is not null;

-- A memory that waits for a person, and what was said in the end. One row a memory: the last time it waited.
create table pending (
    team_id         uuid        not null,
    memory_id       uuid        not null,
    reason          text        not null,
    actor_kind      text        not null,
    actor           text        not null,
    at              timestamptz not null,
    version         integer     not null,
    verdict         text check (verdict in ('approved', 'declined')),
    verdict_by      text,
    verdict_at      timestamptz,
    verdict_reason  text,
    left_at_version integer,
    primary key (team_id, memory_id),
    foreign key (team_id, memory_id) references memory on delete cascade deferrable initially deferred
);

create index pending_in_order on pending (team_id, at, memory_id) where verdict is null;

alter table finding enable row level security;
create policy team on finding using (team_id = current_team());
alter table pending enable row level security;
create policy team on pending using (team_id = current_team());

grant select, insert, update, delete on finding, pending to "${app_role}";
