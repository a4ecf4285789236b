-- How many memories there are of each repo, user, type and agent and of every combination of them, by state. Lists show
-- these counts beside their filters, so that none is ever worked out by reading the memories (docs/adr/0006).
--
-- A change of memories adds what it changed to a log, in its own transaction, without waiting for anybody. One folder a
-- team takes the log into the counters. Counters and what is left of the log together are exact at every moment.
drop trigger count_added on memory;
drop trigger count_removed on memory;
drop trigger count_changed on memory;
drop function count_facets();
drop function add_to_facets(uuid[], text[], text[], text[], bigint[]);
drop table facet_count;

-- The values by number, so that counters are small whatever the values are. 1 repo, 2 user, 3 type, 4 agent.
create table facet_value (
    team_id   uuid     not null references team,
    dimension smallint not null,
    value     text     not null,
    number    integer  not null generated always as identity,
    primary key (team_id, dimension, value)
);

create unique index facet_value_of_number on facet_value (team_id, number) include (dimension);

-- One row for each combination that occurs; 0 stands for any value whatever, -1 for none. Repo with user and agent has no
-- rows of its own: it is the sum of a few rows of all four.
create table facet (
    team_id    uuid    not null references team,
    repo       integer not null,
    "user"     integer not null,
    type       integer not null,
    agent      integer not null,
    active     bigint  not null default 0,
    held       bigint  not null default 0,
    deprecated bigint  not null default 0,
    expired    bigint  not null default 0,
    deleted    bigint  not null default 0,
    -- Active, and never recalled.
    unrecalled bigint  not null default 0,
    primary key (team_id, repo, "user", type, agent)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- For the users of what is asked for, and the repos; the key serves types and agents.
create index facet_of_user on facet (team_id, repo, type, agent, "user") where "user" > 0;
create index facet_of_repo on facet (team_id, "user", type, agent, repo) where repo > 0;

-- Changes with every fold: what was read of the counters holds until then.
create table facet_fold (
    team_id    uuid   not null primary key references team,
    generation bigint not null
);

create table facet_change (
    team_id    uuid   not null references team,
    change_id  bigint not null generated always as identity,
    repo       text,
    user_id    text,
    type       text   not null,
    agent_id   text,
    active     bigint not null,
    held       bigint not null,
    deprecated bigint not null,
    expired    bigint not null,
    deleted    bigint not null,
    unrecalled bigint not null,
    primary key (team_id, change_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);

alter table facet_value enable row level security;
create policy team on facet_value using (team_id = current_team());
alter table facet enable row level security;
create policy team on facet using (team_id = current_team());
alter table facet_fold enable row level security;
create policy team on facet_fold using (team_id = current_team());
alter table facet_change enable row level security;
create policy team on facet_change using (team_id = current_team());

grant select, insert on facet_value to "${app_role}";
grant select, insert, update on facet, facet_fold to "${app_role}";
grant select, insert, delete on facet_change to "${app_role}";

create function note_facets() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'INSERT' then
            insert into facet_change (team_id, repo, user_id, type, agent_id, active, held, deprecated, expired, deleted, unrecalled)
            select team_id, repo, user_id, type, agent_id,
                   count(*) filter (where state = 'active'), count(*) filter (where state = 'held'),
                   count(*) filter (where state = 'deprecated'), count(*) filter (where state = 'expired'),
                   count(*) filter (where state = 'deleted'), count(*) filter (where state = 'active' and recalls = 0)
              from added group by team_id, repo, user_id, type, agent_id;
        elsif tg_op = 'DELETE' then
            insert into facet_change (team_id, repo, user_id, type, agent_id, active, held, deprecated, expired, deleted, unrecalled)
            select team_id, repo, user_id, type, agent_id,
                   -count(*) filter (where state = 'active'), -count(*) filter (where state = 'held'),
                   -count(*) filter (where state = 'deprecated'), -count(*) filter (where state = 'expired'),
                   -count(*) filter (where state = 'deleted'), -count(*) filter (where state = 'active' and recalls = 0)
              from removed group by team_id, repo, user_id, type, agent_id;
        else
            insert into facet_change (team_id, repo, user_id, type, agent_id, active, held, deprecated, expired, deleted, unrecalled)
            select *
              from (select team_id, repo, user_id, type, agent_id,
                           coalesce(sum(n) filter (where state = 'active'), 0) as active,
                           coalesce(sum(n) filter (where state = 'held'), 0) as held,
                           coalesce(sum(n) filter (where state = 'deprecated'), 0) as deprecated,
                           coalesce(sum(n) filter (where state = 'expired'), 0) as expired,
                           coalesce(sum(n) filter (where state = 'deleted'), 0) as deleted,
                           coalesce(sum(n) filter (where state = 'active' and recalls = 0), 0) as unrecalled
                      from (select team_id, repo, user_id, type, agent_id, state, recalls, -1 as n from removed
                            union all
                            select team_id, repo, user_id, type, agent_id, state, recalls, 1 from added) as changed
                     group by team_id, repo, user_id, type, agent_id) as net
             where (active, held, deprecated, expired, deleted, unrecalled) <> (0, 0, 0, 0, 0, 0);
        end if;
        return null;
    end
    $$;

create trigger note_added after insert on memory
    referencing new table as added for each statement execute function note_facets();
create trigger note_removed after delete on memory
    referencing old table as removed for each statement execute function note_facets();
create trigger note_changed after update on memory
    referencing old table as removed new table as added for each statement execute function note_facets();

-- Takes a part of the log into the counters of the transaction's team and says how much of the log it took. When somebody
-- else is at it, nothing is done.
create function fold_facets(most integer) returns bigint
    language plpgsql
    as $$
    declare
        taken bigint;
    begin
        if not pg_try_advisory_xact_lock(hashtextextended('fold_facets ' || current_team(), 0)) then
            return 0;
        end if;
        with gone as (
            delete from facet_change
             where team_id = current_team() and change_id in (
                   select change_id from facet_change where team_id = current_team() order by change_id limit most)
            returning *
        ), net as (
            select repo, user_id, type, agent_id, sum(active) as active, sum(held) as held, sum(deprecated) as deprecated,
                   sum(expired) as expired, sum(deleted) as deleted, sum(unrecalled) as unrecalled
              from gone group by repo, user_id, type, agent_id
        ), said as (
            select distinct dimension, value
              from net, lateral (values (1::smallint, repo), (2::smallint, user_id), (3::smallint, type), (4::smallint, agent_id)) as v (dimension, value)
             where value is not null
        ), known as (
            select dimension, value, number
              from said join facet_value using (dimension, value) where team_id = current_team()
        ), named as (
            insert into facet_value (team_id, dimension, value)
            select current_team(), dimension, value from said
             where not exists (select from known where known.dimension = said.dimension and known.value = said.value)
            returning dimension, value, number
        ), numbers as materialized (
            select * from known union all select * from named
        ), cells as (
            select coalesce(r.number, -1) as repo, coalesce(u.number, -1) as "user", t.number as type,
                   coalesce(a.number, -1) as agent, active, held, deprecated, expired, deleted, unrecalled
              from net
              left join numbers r on r.dimension = 1 and r.value = repo
              left join numbers u on u.dimension = 2 and u.value = user_id
              left join numbers t on t.dimension = 3 and t.value = net.type
              left join numbers a on a.dimension = 4 and a.value = agent_id
        ), counted as (
            insert into facet as f (team_id, repo, "user", type, agent, active, held, deprecated, expired, deleted, unrecalled)
            select current_team(), repo * r, "user" * u, type * t, agent * a,
                   sum(active), sum(held), sum(deprecated), sum(expired), sum(deleted), sum(unrecalled)
              from cells,
                   (values (0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 1, 0, 0), (1, 0, 1, 0),
                           (1, 0, 0, 1), (0, 1, 1, 0), (0, 1, 0, 1), (0, 0, 1, 1), (1, 1, 1, 0), (1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1))
                   as combination (r, u, t, a)
             group by 2, 3, 4, 5
            on conflict (team_id, repo, "user", type, agent) do update
               set active = f.active + excluded.active, held = f.held + excluded.held,
                   deprecated = f.deprecated + excluded.deprecated, expired = f.expired + excluded.expired,
                   deleted = f.deleted + excluded.deleted, unrecalled = f.unrecalled + excluded.unrecalled
        ), marked as (
            insert into facet_fold as f (team_id, generation)
            select current_team(), 1 where exists (select from gone)
            on conflict (team_id) do update set generation = f.generation + 1
        )
        select count(*) from gone into taken;
        return taken;
    end
    $$;

-- What is there already.
insert into facet_change (team_id, repo, user_id, type, agent_id, active, held, deprecated, expired, deleted, unrecalled)
select team_id, repo, user_id, type, agent_id,
       count(*) filter (where state = 'active'), count(*) filter (where state = 'held'),
       count(*) filter (where state = 'deprecated'), count(*) filter (where state = 'expired'),
       count(*) filter (where state = 'deleted'), count(*) filter (where state = 'active' and recalls = 0)
  from memory group by team_id, repo, user_id, type, agent_id;
