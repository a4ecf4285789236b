-- What is remembered of one file or directory is found by a short key: repo and path together may be too long for an index.
create function place_key(repo text, path text) returns bigint
    language sql immutable parallel safe
    as $$ select hashtextextended(coalesce(repo, '') || chr(10) || path, 0) $$;

create index memory_of_path on memory (team_id, place_key(repo, path)) where path is not null;

-- What one person has to look at again, the most urgent first.
create index memory_to_review_by on memory (team_id, owner, review_on, id)
    where owner is not null and review_on is not null;
