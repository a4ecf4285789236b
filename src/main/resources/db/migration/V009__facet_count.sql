-- How many memories have each value of each dimension, by state, kept in the transaction that changes them.
-- Writers add to a slot of their own, so that they do not queue for one row; readers sum the slots.
create table facet_count (
    team_id   uuid    not null references team,
    dimension text    not null,
    value     text    not null,
    state     text    not null,
    slot      integer not null,
    n         bigint  not null,
    primary key (team_id, dimension, value, state, slot)
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

alter table facet_count enable row level security;
create policy team on facet_count using (team_id = current_team());

grant select, insert, update, delete on facet_count to "${app_role}";

create function add_to_facets(team uuid[], dimension text[], value text[], state text[], n bigint[]) returns void
    language sql
    as $$
        insert into facet_count as f (team_id, dimension, value, state, slot, n)
        select t, d, v, s, pg_backend_pid() % 32, sum(c)
          from unnest(team, dimension, value, state, n) as given (t, d, v, s, c)
         group by t, d, v, s
        having sum(c) <> 0
         order by t, d, v, s
        on conflict (team_id, dimension, value, state, slot) do update set n = f.n + excluded.n
    $$;

create function count_facets() returns trigger
    language plpgsql
    as $$
    begin
        if tg_op = 'INSERT' then
            perform add_to_facets(array_agg(team_id), array_agg(dimension), array_agg(value), array_agg(state), array_agg(1::bigint))
               from added, lateral (values ('all', ''), ('user', user_id), ('repo', repo), ('type', type),
                                           ('layer', layer), ('agent', agent_id),
                                           ('recalled', case when recalls > 0 then 'ever' end)) as v (dimension, value)
              where value is not null having count(*) > 0;
        elsif tg_op = 'DELETE' then
            perform add_to_facets(array_agg(team_id), array_agg(dimension), array_agg(value), array_agg(state), array_agg(-1::bigint))
               from removed, lateral (values ('all', ''), ('user', user_id), ('repo', repo), ('type', type),
                                             ('layer', layer), ('agent', agent_id),
                                             ('recalled', case when recalls > 0 then 'ever' end)) as v (dimension, value)
              where value is not null having count(*) > 0;
        else
            perform add_to_facets(array_agg(team_id), array_agg(dimension), array_agg(value), array_agg(state), array_agg(c))
               from (select r.*, -1::bigint as c from removed r union all select a.*, 1 from added a) as changed,
                    lateral (values ('all', ''), ('user', user_id), ('repo', repo), ('type', type),
                                    ('layer', layer), ('agent', agent_id),
                                    ('recalled', case when recalls > 0 then 'ever' end)) as v (dimension, value)
              where value is not null having count(*) > 0;
        end if;
        return null;
    end
    $$;

create trigger count_added after insert on memory
    referencing new table as added for each statement execute function count_facets();
create trigger count_removed after delete on memory
    referencing old table as removed for each statement execute function count_facets();
create trigger count_changed after update on memory
    referencing old table as removed new table as added for each statement execute function count_facets();
