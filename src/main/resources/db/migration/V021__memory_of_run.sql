-- As memory_of_app, for agents that ask for one session's memories.
create index memory_of_run on memory (team_id, run_id, created_at desc, id desc) where run_id is not null;
