-- The trail of one type: without it, a rare type would be looked for through all entries.
create index audit_entry_type on audit_entry (team_id, type, at desc, entry_id desc) where type is not null;
