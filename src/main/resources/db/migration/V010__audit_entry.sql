create table audit_entry (
    team_id       uuid        not null references team,
    entry_id      uuid        not null,
    at            timestamptz not null,
    actor_kind    text        not null,
    actor         text        not null,
    verb          text        not null,
    subject_kind  text,
    subject       text,
    user_id       text,
    repo          text,
    type          text,
    reason        text,
    before_digest text,
    after_digest  text,
    request_id    text,
    address       text,
    detail        text,
    -- The transaction that wrote it: a later sealer must not overtake one that is still open.
    transaction   xid8        not null default pg_current_xact_id(),
    primary key (team_id, entry_id)
);

create index audit_entry_at on audit_entry (team_id, at desc, entry_id desc);
create index audit_entry_actor on audit_entry (team_id, actor, at desc, entry_id desc);
create index audit_entry_verb on audit_entry (team_id, verb, at desc, entry_id desc);
create index audit_entry_subject on audit_entry (team_id, subject, at desc, entry_id desc);
create index audit_entry_user on audit_entry (team_id, user_id, at desc, entry_id desc) where user_id is not null;
create index audit_entry_repo on audit_entry (team_id, repo, at desc, entry_id desc) where repo is not null;

alter table audit_entry enable row level security;
create policy team on audit_entry using (team_id = current_team());

-- Entries are only ever added: by privilege, and once more by trigger for whoever has the privilege.
grant select, insert on audit_entry to "${app_role}";

create function refuse_change() returns trigger
    language plpgsql
    as $$
    begin
        raise exception 'audit entries are only ever added';
    end
    $$;

create trigger only_added before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger only_added_whole before truncate on audit_entry
    for each statement execute function refuse_change();
