-- What lists are narrowed to and ordered by, so that the first page is found without reading what it leaves out.
create index memory_of_repo_and_user on memory (team_id, repo, user_id, updated_at desc, id desc);
-- Most memories are active; a list of the others must not be searched for among them.
create index memory_not_active on memory (team_id, state, updated_at desc, id desc) where state <> 'active';
create index memory_by_tokens on memory (team_id, tokens desc, id desc);
create index memory_by_recall on memory (team_id, recalled_on desc nulls last, id desc);
create index memory_of_branch on memory (team_id, branch, updated_at desc, id desc) where branch is not null;
create index memory_tags on memory using gin (tags) where tags <> '{}';

-- Bulk acts leave dead rows behind: they are taken away while they are few, so that first pages need not step over them.
alter table memory set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
