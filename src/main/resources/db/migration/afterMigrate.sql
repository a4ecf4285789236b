-- With one database role for everything the application owns its tables, and an owner passes row-level security
-- unless it is forced. With two roles it must not be forced: the catalogue view reads with its owner's rights.
do $$
declare
    walled regclass;
begin
    for walled in
        select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relrowsecurity and n.nspname = current_schema()
           and c.relforcerowsecurity <> (current_user = '${app_role}')
    loop
        execute format('alter table %s %s row level security', walled,
                       case when current_user = '${app_role}' then 'force' else 'no force' end);
    end loop;
end
$$;

-- A copy that may not change the schema looks whether it is its own.
grant select on "${flyway:table}" to "${app_role}";
