-- What is not sealed yet is found by the transaction that wrote it: everything below the horizon is sealed.
create index audit_entry_transaction on audit_entry (team_id, transaction);

-- The chain lies beside the entries, so that entries stay as they were written. It references none of them: an entry
-- that somebody removed all the same must be missed by whoever verifies, not by the database alone.
create table audit_seal (
    team_id   uuid   not null references team,
    seq       bigint not null check (seq > 0),
    entry_id  uuid   not null,
    prev_hash bytea  not null,
    hash      bytea  not null,
    primary key (team_id, seq),
    unique (team_id, entry_id)
);

create table audit_key (
    team_id     uuid        not null references team,
    key_id      text        not null,
    public_key  bytea       not null,
    -- Encrypted with a key derived from STEWARD_SECRET.
    private_key bytea       not null,
    -- That this installation made the key: nobody can say so without STEWARD_SECRET.
    voucher     bytea       not null,
    made_at     timestamptz not null,
    primary key (team_id, key_id)
);

create table audit_checkpoint (
    team_id   uuid        not null references team,
    seq       bigint      not null,
    hash      bytea       not null,
    at        timestamptz not null,
    key_id    text        not null,
    signature bytea       not null,
    -- Every entry that a transaction below this one wrote is sealed.
    horizon   xid8        not null,
    -- The database cluster whose transactions these are: in another one, after a restored dump, numbers start anew.
    cluster   bigint      not null,
    primary key (team_id, seq),
    foreign key (team_id, key_id) references audit_key
);

alter table audit_seal enable row level security;
create policy team on audit_seal using (team_id = current_team());
alter table audit_key enable row level security;
create policy team on audit_key using (team_id = current_team());
alter table audit_checkpoint enable row level security;
create policy team on audit_checkpoint using (team_id = current_team());

grant select, insert on audit_seal, audit_key, audit_checkpoint to "${app_role}";

create trigger only_added before update or delete on audit_seal for each row execute function refuse_change();
create trigger only_added_whole before truncate on audit_seal for each statement execute function refuse_change();
create trigger only_added before update or delete on audit_key for each row execute function refuse_change();
create trigger only_added_whole before truncate on audit_key for each statement execute function refuse_change();
create trigger only_added before update or delete on audit_checkpoint for each row execute function refuse_change();
create trigger only_added_whole before truncate on audit_checkpoint for each statement execute function refuse_change();

-- Where a seal goes on. Numbers of transactions mean something in one database cluster only, so after a restored dump,
-- and at the very first, all entries are looked through: "cluster" is 0 until that is done.
create function seal_floor(out known boolean, out floor xid8)
    language plpgsql stable
    as $$
    declare
        last_one audit_checkpoint;
    begin
        select * into last_one from audit_checkpoint c
         where c.team_id = current_team() order by c.seq desc limit 1;
        known := coalesce(last_one.cluster = (select system_identifier from pg_control_system()), false);
        floor := case when known or last_one.cluster = 0 then last_one.horizon else '0' end;
    end
    $$;

-- The first of the team's entries that are not sealed, as far as this moment sees them, in the order in which they are
-- sealed. Those of transactions still open come later: the horizon never passes one.
create function unsealed_entries(most integer) returns table (entry_id uuid, transaction xid8)
    language plpgsql stable
    as $$
    declare
        place   record;
        ceiling xid8 := '18446744073709551615';
    begin
        select * into place from seal_floor();
        if place.known then
            ceiling := pg_snapshot_xmax(pg_current_snapshot());
        end if;
        return query
            select e.entry_id, e.transaction from audit_entry e
             where e.team_id = current_team() and e.transaction >= place.floor and e.transaction < ceiling
               and not exists (select from audit_seal s where s.team_id = current_team() and s.entry_id = e.entry_id)
             order by e.transaction, e.entry_id limit most;
    end
    $$;

-- Asked twice a second by every copy of the program: one statement, however many teams there are.
create function teams_to_seal() returns setof uuid
    language plpgsql
    as $$
    declare
        one uuid;
    begin
        for one in select team_id from team order by team_id loop
            perform enter_team(one);
            if exists (select from unsealed_entries(1)) then
                return next one;
            end if;
        end loop;
        perform set_config('steward.team', '', true);
    end
    $$;
