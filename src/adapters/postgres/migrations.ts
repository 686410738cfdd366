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

/*
 * Each fact's episode, and what ties signals to others of another episode: their commit, or the run that they sum up.
 * Texts of times compare as times do but for fractions of a second. Existing rows are filled in as well.
 */
const episodeNames = `
  alter table hone.signals
    add column episode text collate "C" generated always as (body ->> 'episode') stored,
    add column commit_name text collate "C" generated always as
      (case when body ->> 'source' in ('ci', 'merged') then 'commit:' || (body ->> 'sha') end) stored,
    add column run_name text collate "C" generated always as
      (case when body ->> 'id' ~ '^ci:[0-9]+:[0-9]+$' then 'run:' || split_part(body ->> 'id', ':', 2) end) stored,
    add column closes text collate "C" generated always as
      (case when body ->> 'answer' = 'silent' then coalesce(body ->> 'windowClosesAt', body ->> 'at') end) stored;
  alter table hone.episodes
    add column episode text collate "C" generated always as (body ->> 'id') stored,
    add column commit_name text collate "C" generated always as ('commit:' || (body ->> 'sha')) stored;
  alter table hone.rewards
    add column episode text collate "C" generated always as (body ->> 'episode') stored;
  create index signals_seq on hone.signals (repository_id, seq);
  create index signals_episode on hone.signals (repository_id, episode);
  create index signals_commit on hone.signals (repository_id, commit_name) where commit_name is not null;
  create index signals_run on hone.signals (repository_id, run_name) where run_name is not null;
  create index signals_closes on hone.signals (repository_id, closes) where closes is not null;
  create index episodes_seq on hone.episodes (repository_id, seq);
  create index episodes_episode on hone.episodes (repository_id, episode);
  create index episodes_commit on hone.episodes (repository_id, commit_name) where commit_name is not null;
  create index rewards_episode on hone.rewards (repository_id, episode);
`;

/** All changes to the tables, in order. What has been released is never edited: add another one. */
export const migrations: readonly Migration[] = [
  { name: "rules", sql: rules },
  { name: "work", sql: work },
  ...factKinds.map((kind) => ({ name: `facts: ${kind}`, sql: factTable(kind) })),
  { name: "episode names", sql: episodeNames },
  { name: "night heads", sql: "alter table hone.nights add column head jsonb" },
];
