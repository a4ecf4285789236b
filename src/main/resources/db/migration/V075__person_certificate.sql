-- What was done with a person's data: the counts of each place before and after, found by searching again.
create table person_certificate (
    team_id     uuid        not null references team,
    certificate uuid        not null,
    person      text        not null,
    aliases     text[]      not null default '{}',
    act         text        not null check (act in ('reassigned', 'anonymised', 'erased')),
    -- Who or what stands where the person stood.
    became      text        not null,
    -- Each place: [{"place": "versions", "found": 3, "kept": 0, "left": 0}, …]
    places      jsonb       not null,
    -- Entries of the trail, which nobody can change.
    audited     bigint      not null,
    actor_kind  text        not null,
    actor       text        not null,
    reason      text        not null,
    at          timestamptz not null default now(),
    primary key (team_id, certificate)
);

create index person_certificate_of on person_certificate (team_id, person, at desc);

alter table person_certificate enable row level security;
create policy team on person_certificate using (team_id = current_team());

grant select, insert on person_certificate to "${app_role}";

-- Columns in which a person is named: the name gives way to a pseudonym, everything else stays as it is.
grant update (text, metadata, actor, reason) on revision to "${app_role}";
grant update (actor, reason) on duplicate_dismissal to "${app_role}";
grant update (rule, actor, reason) on retention_policy_version to "${app_role}";
grant update (reason) on job_issue to "${app_role}";
grant delete on facet, facet_value to "${app_role}";

-- Counters under these names that count nothing any more. What waits to be counted is counted first.
create function forget_people(names text[]) returns void
    language plpgsql
    as $$
    begin
        perform pg_advisory_xact_lock(hashtextextended('fold_facets ' || current_team(), 0));
        while fold_facets(5000) > 0 loop
        end loop;
        delete from facet f using facet_value v
         where f.team_id = current_team() and v.team_id = f.team_id and v.dimension = 2 and v.value = any(names)
           and f."user" = v.number
           and (f.active, f.held, f.deprecated, f.expired, f.deleted, f.unrecalled) = (0, 0, 0, 0, 0, 0);
        delete from facet_value v
         where v.team_id = current_team() and v.dimension = 2 and v.value = any(names)
           and not exists (select from facet f where f.team_id = v.team_id and f."user" = v.number);
    end
    $$;
