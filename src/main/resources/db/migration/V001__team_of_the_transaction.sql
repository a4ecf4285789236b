-- Every transaction says for which team it works. What row-level security lets it see follows from that,
-- so a transaction that forgot to say sees nothing.
create function enter_team(team uuid) returns void
    language sql
    as $$ select set_config('steward.team', team::text, true) $$;

create function current_team() returns uuid
    language sql stable parallel safe
    as $$ select nullif(current_setting('steward.team', true), '')::uuid $$;
