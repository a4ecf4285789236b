-- "by:": what somebody wrote a version of. "path:": a file, or all below a directory, compared byte by byte.
create index revision_by on revision (team_id, actor, memory_id);
create index memory_below_path on memory (team_id, path text_pattern_ops) where path is not null;
