-- An installation as it lay on the disk when the schema was at 014: two teams, memories in every state, a trail, a job.
insert into team (team_id, slug, name) values
    ('01900000-0000-7000-8000-000000000001', 'default', 'Default'),
    ('01900000-0000-7000-8000-000000000002', 'fleet', 'Fleet');

insert into memory (team_id, id, text, user_id, agent_id, app_id, repo, path, type, layer, state, tags, metadata, tokens,
                    recalls, last_recalled_at, digest, created_at, updated_at)
select ('01900000-0000-7000-8000-00000000000' || t)::uuid,
       ('01900000-0000-7000-900' || t || '-' || lpad(n::text, 12, '0'))::uuid,
       'Retry number ' || n || ' backs off: call retryOnConflict',
       case n % 3 when 0 then 'mara' when 1 then 'teo' end,
       'agent-' || n % 2, case when n % 2 = 0 then 'fleet-api' end,
       case when n % 2 = 0 then 'fleet-api' else 'depot' end, 'src/retry' || n || '.kt',
       case when n % 4 = 0 then 'fix' else 'convention' end, case when n % 4 = 0 then 'task' else 'semantic' end,
       case when n % 10 = 1 then 'deprecated' when n % 10 = 2 then 'deleted' when n % 10 = 3 then 'expired' else 'active' end,
       case when n % 5 = 0 then array['retry'] else '{}' end,
       jsonb_build_object('branch', 'main', 'note', n), 9,
       n % 7, case when n % 7 > 0 then timestamptz '2026-03-01 12:00+00' end, sha256(('text ' || n)::bytea),
       timestamptz '2026-01-01 00:00+00' + n * interval '1 hour', timestamptz '2026-01-01 00:00+00' + n * interval '1 hour'
  from generate_series(1, 2) t, generate_series(1, 300) n;

insert into revision (team_id, memory_id, version, text, metadata, actor_kind, actor, cause, at)
select team_id, id, 1, text, metadata, 'key', 'initial key', 'added', created_at from memory;

insert into deprecation (team_id, memory_id, reason, actor_kind, actor, at)
select team_id, id, 'Replaced by the library', 'person', 'mara', updated_at from memory where state = 'deprecated';

insert into deletion (team_id, memory_id, reason, actor_kind, actor, at)
select team_id, id, 'Wrong from the start', 'person', 'mara', updated_at from memory where state = 'deleted';

insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, subject_kind, subject, repo, type, after_digest)
select team_id, ('01900000-0000-7000-a00' || right(team_id::text, 1) || right(id::text, 13))::uuid, created_at,
       'key', 'initial key', 'memory.added', 'memory', id::text, repo, type, encode(digest, 'hex')
  from memory;

insert into job (team_id, job_id, kind, title, state, total, done, actor_kind, actor, started_at, finished_at)
values ('01900000-0000-7000-8000-000000000001', '01900000-0000-7000-b000-000000000001', 'import', 'memories.jsonl', 'done',
        300, 300, 'person', 'mara', now(), now());

insert into recall_day (team_id, day, slot, n) values ('01900000-0000-7000-8000-000000000001', '2026-03-01', 3, 900);
insert into ended_session (session, until) values ('a', now() + interval '1 hour');
