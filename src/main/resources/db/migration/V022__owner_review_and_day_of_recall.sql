-- Who answers for a memory, and when it is to be looked at again.
alter table memory add column owner text;
alter table memory add column review_on date;
-- The day of the last recall, for lists and rules: it changes once a day, so that most recalls touch no index.
alter table memory add column recalled_on date;
-- How often the same text was written in the same place: it is kept once.
alter table memory add column times_written integer not null default 1;

update memory set recalled_on = (last_recalled_at at time zone 'UTC')::date where last_recalled_at is not null;

create index memory_of_owner on memory (team_id, owner, updated_at desc, id desc) where owner is not null;
create index memory_to_review on memory (team_id, review_on, id) where review_on is not null;

create or replace view catalogue as
    select * from memory where team_id = current_team();
