-- What hygiene rules flag has a list of its own: the order of the page.
create index finding_flagged on finding (team_id, severity desc, finding_id desc) where kind = 'hygiene';
