-- Roles belong to the whole server: another database of ours may have made them already, or may be making them now.
-- videoagent_app    what the programs may: grant it to the login that they use
-- videoagent_audit  the only one that adds to the audit log, and it may do nothing else with it; nobody logs in as it
do $$
declare
  wanted text;
begin
  foreach wanted in array array['videoagent_app', 'videoagent_audit'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise insufficient_privilege using message = format(
            'the login %s may not create roles: have an administrator run CREATE ROLE videoagent_app NOLOGIN; CREATE ROLE videoagent_audit NOLOGIN; GRANT videoagent_audit TO %s;',
            current_user, current_user);
      end;
    end if;
  end loop;

  -- Whoever hands a function to a role has to be one of it.
  if not pg_has_role(current_user, 'videoagent_audit', 'usage') then
    execute format('grant videoagent_audit to %I', current_user);
  end if;
end $$;

grant usage on schema videoagent to videoagent_app, videoagent_audit;
grant select on videoagent.schema_migrations to videoagent_app;
