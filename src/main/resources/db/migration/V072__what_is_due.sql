-- What is due is found by its day, however much else there is. Deleted memories are in nobody's way.
create index memory_idle on memory (team_id, type, coalesce(recalled_on, (created_at at time zone 'UTC')::date))
    where state <> 'deleted';
create index memory_of_age on memory (team_id, type, created_at) where state <> 'deleted';
create index memory_expiring on memory (team_id, expires_on) where expires_on is not null and state <> 'deleted';
create index deprecation_at on deprecation (team_id, at);
create index deprecation_sunset on deprecation (team_id, sunset) where sunset is not null;
create index deletion_at on deletion (team_id, at);
