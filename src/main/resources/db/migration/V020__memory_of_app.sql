-- Agents name their project as app: what they ask for must not grow with what other projects remember.
create index memory_of_app on memory (team_id, app_id, created_at desc, id desc) where app_id is not null;
