-- What lists and searches read. The wall is the view's own condition: under a row-level policy PostgreSQL may not use
-- the full-text index, because it cannot know that the search operator keeps secrets (docs/adr/0003).
create view catalogue as
    select * from memory where team_id = current_team();

grant select on catalogue to "${app_role}";
