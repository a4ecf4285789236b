-- Whom a team tells what happens to its memories. The key that signs is derived from STEWARD_SECRET and kept nowhere.
create table webhook (
    team_id     uuid        not null references team,
    webhook_id  uuid        not null,
    name        text        not null check (char_length(name) between 1 and 200),
    url         text        not null check (char_length(url) between 1 and 2000),
    event_types text[]      not null,
    active      boolean     not null default true,
    made_by     text        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (team_id, webhook_id)
);

-- What is to be told, in order, and what became of it. Words are read when it is sent, so that nothing is told that was
-- withdrawn meanwhile.
create table webhook_delivery (
    team_id     uuid        not null,
    delivery_id uuid        not null,
    webhook_id  uuid        not null,
    event       text        not null check (event in ('ADD', 'UPDATE', 'DELETE')),
    memory_id   uuid        not null,
    happened_at timestamptz not null,
    state       text        not null default 'waiting' check (state in ('waiting', 'delivered', 'skipped', 'given_up')),
    tries       integer     not null default 0,
    next_at     timestamptz not null default now(),
    tried_at    timestamptz,
    -- What the receiver answered last, and what went wrong in our words; null while nothing was tried, or nothing went wrong.
    status      integer,
    problem     text,
    primary key (team_id, delivery_id),
    foreign key (team_id, webhook_id) references webhook on delete cascade
);

create index webhook_delivery_waiting on webhook_delivery (team_id, webhook_id, next_at) where state = 'waiting';
create index webhook_delivery_newest on webhook_delivery (team_id, webhook_id, delivery_id);

alter table webhook enable row level security;
create policy team on webhook using (team_id = current_team());
alter table webhook_delivery enable row level security;
create policy team on webhook_delivery using (team_id = current_team());

grant select, insert, update, delete on webhook, webhook_delivery to "${app_role}";

-- Who is served by which copy of the program, across teams: ids and numbers only, so no wall. "seq" is how far its events
-- were read from the sealed trail.
create table webhook_turn (
    team_id      uuid    not null references team,
    webhook_id   uuid    not null,
    seq          bigint  not null,
    failures     integer not null default 0,
    rests_until  timestamptz,
    worker       uuid,
    leased_until timestamptz,
    primary key (team_id, webhook_id),
    foreign key (team_id, webhook_id) references webhook on delete cascade
);

grant select, insert, update, delete on webhook_turn to "${app_role}";

-- Asked once a second by every copy of the program: one statement, however many teams there are.
create function webhooks_to_serve() returns table (team_id uuid, webhook_id uuid)
    language plpgsql
    as $$
    declare
        one webhook_turn;
    begin
        for one in
            select * from webhook_turn t
             where (t.leased_until is null or t.leased_until < clock_timestamp())
             order by t.team_id, t.webhook_id
        loop
            perform enter_team(one.team_id);
            if exists (select from audit_seal s where s.team_id = one.team_id and s.seq > one.seq)
               or (one.rests_until is null or one.rests_until < clock_timestamp())
                  and exists (select from webhook_delivery d
                               where d.team_id = one.team_id and d.webhook_id = one.webhook_id and d.state = 'waiting'
                                 and d.next_at <= clock_timestamp()) then
                team_id := one.team_id;
                webhook_id := one.webhook_id;
                return next;
            end if;
        end loop;
        perform set_config('steward.team', '', true);
    end
    $$;
