import type { ColumnType, Generated } from "kysely";
import type { FactKind } from "../../domain/ledger-entry.ts";
import type { StepName } from "../../domain/night.ts";

/** Written as JSON text (see `storable-json.ts`), read as the value. */
type Json = ColumnType<unknown, string, string>;
type MaybeJson = ColumnType<unknown, string | null, string | null>;
type Time = ColumnType<Date, string | Date, string | Date>;
type MaybeTime = ColumnType<Date | null, string | Date | null, string | Date | null>;

/** One table for each kind of fact, all of this shape; rows are never changed nor removed. */
export interface FactTable {
  repository_id: number;
  key: string;
  at: Time;
  body: Json;
  /** The order of appending. */
  seq: Generated<number>;
}

export interface OtherTables {
  chain_heads: {
    kind: string;
    repository_id: number;
    index: number;
    previous: string;
    hash: string;
  };
  deliveries: {
    guid: string;
    event: string;
    action: string | null;
    installation_id: number | null;
    repository_id: number | null;
    received_at: Time;
    payload: Json;
    processed_at: MaybeTime;
    error: string | null;
    /** The order of arrival. */
    seq: Generated<number>;
  };
  nights: {
    id: string;
    repository_id: number;
    input: Json;
    state: "open" | "done" | "ended";
    reason: string | null;
    /** The stack of an exception that ended it. */
    error: string | null;
    created_at: Generated<Date>;
    over_at: MaybeTime;
    /** Number of the worker, and the job, that run its current step. */
    worker: number | null;
    job: string | null;
    /** The current step, how often it was begun, and how often it asked to be tried later. */
    step: string | null;
    starts: Generated<number>;
    retries: Generated<number>;
    /** The commit and branch it works on, once it has asked. */
    head: MaybeJson;
  };
  night_steps: {
    night_id: string;
    name: StepName;
    key: string;
    result: Json;
    at: Generated<Date>;
    seq: Generated<number>;
  };
  model_calls: {
    night_id: string;
    request_hash: string;
    intent_at: Generated<Date>;
    answer: MaybeJson;
    answered_at: MaybeTime;
    usd: number | null;
  };
  token_buckets: { name: string; tokens: number; at: Time };
}

export type Tables = { [K in FactKind]: FactTable } & OtherTables;
