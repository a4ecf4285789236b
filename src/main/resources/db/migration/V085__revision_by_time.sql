-- The feed of all changes, newest last: without it, one page would sort every version there is.
create index revision_at on revision (team_id, at, memory_id, version);
