import { factKinds } from "./fact-kinds.ts";

export interface Migration {
  name: string;
  sql: string;
}

const rules = `
  create function hone.refuse_change() returns trigger language plpgsql as $$
  begin
    if current_setting('hone.purge', true) = 'on' then
      return old;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end $$;
`;

const work = `
  create table hone.chain_heads (
    kind text not null,
    repository_id bigint not null,
    index integer not null,
    previous text not null,
    hash text not null,
    primary key (kind, repository_id)
  );
  create table hone.deliveries (
    guid text primary key,
    event text not null,
    action text,
    installation_id bigint,
    repository_id bigint,
    received_at timestamptz not null,
    payload jsonb not null,
    processed_at timestamptz,
    error text,
    seq bigint generated always as identity
  );
  create index deliveries_repository on hone.deliveries (repository_id, received_at);
  create table hone.nights (
    id text primary key,
    repository_id bigint not null,
    input jsonb not null,
    state text not null check (state in ('open', 'done', 'ended')),
    reason text,
    error text,
    created_at timestamptz not null default now(),
    over_at timestamptz,
    worker integer,
    job text,
    step text,
    starts integer not null default 0,
    retries integer not null default 0
  );
  create unique index nights_one_open on hone.nights (repository_id) where state = 'open';
  create table hone.night_steps (
    night_id text not null references hone.nights (id) on delete cascade,
    name text not null,
    key text not null,
    result jsonb not null,
    at timestamptz not null default now(),
    seq bigint generated always as identity,
    primary key (night_id, name, key)
  );
  create table hone.model_calls (
    night_id text not null references hone.nights (id) on delete cascade,
    request_hash text not null,
    intent_at timestamptz not null default now(),
    answer jsonb,
    answered_at timestamptz,
    usd double precision,
    primary key (night_id, request_hash)
  );
  create table hone.token_buckets (
    name text primary key,
    tokens double precision not null,
    at timestamptz not null
  );
`;

function factTable(kind: string): string {
  return `
    create table hone.${kind} (
      repository_id bigint not null,
      key text not null,
      at timestamptz not null,
      body jsonb not null,
      seq bigint generated always as identity,
      primary key (repository_id, key)
    );
    create index ${kind}_at on hone.${kind} (repository_id, at);
    create trigger append_only before update or delete on hone.${kind}
      for each row execute function hone.refuse_change();
    create trigger never_emptied before truncate on hone.${kind}
      for each statement execute function hone.refuse_change();
  `;
}

/** All changes to the tables, in order. What has been released is never edited: add another one. */
export const migrations: readonly Migration[] = [
  { name: "rules", sql: rules },
  { name: "work", sql: work },
  ...factKinds.map((kind) => ({ name: `facts: ${kind}`, sql: factTable(kind) })),
];
