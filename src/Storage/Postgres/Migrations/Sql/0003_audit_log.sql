-- Each row carries the hash of the one before, so nothing in the middle can be changed, left out or put in unseen; the head says where the end is.
create table videoagent.audit_log (
  sequence      bigint primary key check (sequence > 0),
  event_id      uuid not null unique,
  occurred_at   timestamptz not null,
  actor         text not null check (length(actor) between 1 and 253),
  action        text not null check (action ~ '^[A-Za-z]{1,64}$'),
  namespace     text check (length(namespace) <= 63),
  request       text check (length(request) <= 253),
  request_uid   text check (length(request_uid) <= 64),
  subject       text check (length(subject) <= 512),
  cost_usd      numeric(30, 10) check (cost_usd >= 0),
  detail        text check (length(detail) <= 4000),
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash          bytea not null unique check (octet_length(hash) = 32)
);
create index audit_log_by_request on videoagent.audit_log (request_uid, sequence) where request_uid is not null;
create index audit_log_by_actor on videoagent.audit_log (actor, sequence);

create table videoagent.audit_head (
  is_only  boolean primary key default true check (is_only),
  sequence bigint not null check (sequence >= 0),
  hash     bytea not null check (octet_length(hash) = 32)
);
insert into videoagent.audit_head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));

-- The same canonical form as AuditChain.cs has: each value with its length in bytes in front, so that none can pass for two others.
create function videoagent.audit_hash(entry videoagent.audit_log) returns bytea language plpgsql stable parallel safe as
$$
declare
  canonical text := '';
  value text;
begin
  foreach value in array array[
    encode(entry.previous_hash, 'hex'),
    entry.sequence::text,
    entry.event_id::text,
    (extract(epoch from entry.occurred_at) * 1000000)::bigint::text,
    entry.actor,
    entry.action,
    entry.namespace,
    entry.request,
    entry.request_uid,
    entry.subject,
    entry.cost_usd::text,
    entry.detail
  ] loop
    canonical := canonical || case when value is null then '-;' else octet_length(convert_to(value, 'UTF8')) || ':' || value || ';' end;
  end loop;
  return sha256(convert_to(canonical, 'UTF8'));
end $$;

-- The only way in. Whoever holds the head writes, the others wait: there is one chain however many append. An event that is there already is passed over.
create function videoagent.audit_append(entries jsonb) returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
  head videoagent.audit_head;
  entry videoagent.audit_log;
  item jsonb;
  appended integer := 0;
begin
  select * into strict head from videoagent.audit_head for update;
  for item in select element.value from jsonb_array_elements(entries) with ordinality as element (value, place) order by element.place loop
    entry.event_id := (item ->> 'eventId')::uuid;
    continue when exists (select from videoagent.audit_log as known where known.event_id = entry.event_id);
    entry.sequence := head.sequence + 1;
    entry.occurred_at := (item ->> 'occurredAt')::timestamptz;
    entry.actor := item ->> 'actor';
    entry.action := item ->> 'action';
    entry.namespace := item ->> 'namespace';
    entry.request := item ->> 'request';
    entry.request_uid := item ->> 'requestUid';
    entry.subject := item ->> 'subject';
    entry.cost_usd := (item ->> 'costUsd')::numeric(30, 10);
    entry.detail := item ->> 'detail';
    entry.previous_hash := head.hash;
    entry.hash := videoagent.audit_hash(entry);
    insert into videoagent.audit_log select entry.*;
    head.sequence := entry.sequence;
    head.hash := entry.hash;
    appended := appended + 1;
  end loop;
  if appended > 0 then
    update videoagent.audit_head set sequence = head.sequence, hash = head.hash;
  end if;
  return appended;
end $$;

create function videoagent.audit_refuse() returns trigger language plpgsql as
$$ begin raise exception 'the audit log is append-only: % of % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege'; end $$;

create trigger audit_log_is_append_only before update or delete or truncate on videoagent.audit_log
  for each statement execute function videoagent.audit_refuse();
create trigger audit_head_stays before delete or truncate on videoagent.audit_head
  for each statement execute function videoagent.audit_refuse();
-- Also where a session calls itself a replica, which switches ordinary triggers off.
alter table videoagent.audit_log enable always trigger audit_log_is_append_only;
alter table videoagent.audit_head enable always trigger audit_head_stays;

grant select, insert on videoagent.audit_log to videoagent_audit;
grant select, update on videoagent.audit_head to videoagent_audit;
grant select on videoagent.audit_log, videoagent.audit_head to videoagent_app;
revoke all on function videoagent.audit_append(jsonb) from public;
grant execute on function videoagent.audit_append(jsonb) to videoagent_app;

-- An owner to be must be able to create in the schema, for as long as it takes.
grant create on schema videoagent to videoagent_audit;
alter function videoagent.audit_append(jsonb) owner to videoagent_audit;
revoke create on schema videoagent from videoagent_audit;
