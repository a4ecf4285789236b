-- What was written last waits in a list before it goes into the full-text index (V005). Every connection keeps that list
-- short, as before; an act on thousands of memories lets it grow for its own transaction, and has it taken into the index
-- at its end: one pass over the words of all of them instead of one for every few (docs/adr/0007).
alter index memory_search reset (gin_pending_list_limit);

-- Only the owner of an index may do that.
create function settle_search() returns void
    language sql security definer
    set search_path from current
    as $$ select gin_clean_pending_list('memory_search') $$;

revoke execute on function settle_search() from public;
grant execute on function settle_search() to "${app_role}";
