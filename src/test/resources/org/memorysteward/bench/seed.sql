-- Fills the team "default" of a fresh installation, as its owner: seed_text holds the texts, seed.size says how many
-- memories. 200 repos, 2,000 users and 10 types by Zipf, drawn independently, which is the worst case for the counters.
create function zipf(n integer) returns double precision[] language sql
    as $$ select array_agg(share order by i)
            from (select i, sum(1.0 / i) over (order by i) / sum(1.0 / i) over () as share from generate_series(1, n) i) as s $$;
alter table memory disable trigger user;
create temporary table dropped as
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
      from pg_index where indrelid = 'memory'::regclass and not indisunique;
do $$ declare it record; begin for it in select * from dropped loop execute 'drop index ' || it.name; end loop; end $$;
set synchronous_commit = off;
set maintenance_work_mem = '1GB';
set work_mem = '256MB';
select setseed(0.7);
insert into memory (team_id, id, text, user_id, agent_id, repo, type, layer, state, metadata, tokens, digest, created_at, updated_at)
select team.team_id, uuidv7(), seed_text.text || ' (' || to_hex(r.i) || ')', 'user-' || r.u, 'agent-' || r.a,
       'repo-' || r.r, named.type, case when named.type = 'preference' then 'preference' else 'semantic' end,
       case when r.s < 0.1 then 'deprecated' else 'active' end, '{}', length(seed_text.text) / 4,
       sha256(r.i::text::bytea), r.at, r.at
  from (select team_id from team where slug = 'default') as team,
       lateral (select i, 1 + floor(random() * (select count(*) from seed_text))::integer as n,
                       width_bucket(random(), (select zipf(2000))) as u, floor(random() * 3)::integer as a,
                       width_bucket(random(), (select zipf(200))) as r, 1 + width_bucket(random(), (select zipf(10))) as t,
                       random() as s, now() - random() * interval '365 days' as at
                  from generate_series(1, current_setting('seed.size')::integer) as i) as r
  join seed_text on seed_text.n = r.n,
       lateral (select (array['fix', 'convention', 'design_decision', 'api_contract', 'error_fingerprint', 'module_overview',
                              'preference', 'session_summary', 'anti_pattern', 'task_learning'])[r.t] as type) as named;
do $$ declare it record; begin for it in select * from dropped loop execute it.definition; end loop; end $$;
alter table memory enable trigger user;
insert into facet_change (team_id, repo, user_id, type, agent_id, active, held, deprecated, expired, deleted, unrecalled)
select team_id, repo, user_id, type, agent_id, count(*) filter (where state = 'active'), 0,
       count(*) filter (where state = 'deprecated'), 0, 0, count(*) filter (where state = 'active')
  from memory group by team_id, repo, user_id, type, agent_id;
-- One memory with a history, for its page.
insert into revision (team_id, memory_id, version, text, metadata, actor_kind, actor, cause, reason, at)
select team_id, id, v, text || ' version ' || v, '{}', 'person', 'mara', case when v = 1 then 'added' else 'edited' end,
       'said better', updated_at + v * interval '1 minute'
  from (select * from memory order by updated_at desc limit 1) as newest, generate_series(1, 50) as v;
update memory set version = 50 where (team_id, id) in (select team_id, memory_id from revision where version = 50);
