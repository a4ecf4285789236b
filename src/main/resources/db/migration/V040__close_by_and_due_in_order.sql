-- The newest of one place are read in order, however many there are.
drop index memory_of_path;
create index memory_of_path on memory (team_id, place_key(repo, path), updated_at desc, id desc) where path is not null;

-- What is withdrawn is not in the way of what waits, however much of it there is.
drop index memory_to_review_by;
create index memory_due on memory (team_id, review_on, id)
    where review_on is not null and state not in ('deprecated', 'deleted');
create index memory_due_of on memory (team_id, owner, review_on, id)
    where owner is not null and review_on is not null and state not in ('deprecated', 'deleted');
