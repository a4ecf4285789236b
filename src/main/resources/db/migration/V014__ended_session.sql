-- Local sessions that somebody signed out of before their time: a copied cookie must not open anything any more.
create table ended_session (
    session text        not null primary key,
    until   timestamptz not null
);

grant select, insert, delete on ended_session to "${app_role}";
