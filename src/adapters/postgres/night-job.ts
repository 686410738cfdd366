import { fromKysely } from "pg-boss";
import type { Job } from "pg-boss";
import type { Transaction } from "kysely";
import type { StepAddress } from "../../domain/night.ts";
import { resultKey } from "../../night/step-results.ts";
import type { PagedOutcome, StepOutcome } from "../../night/steps.ts";
import { appendFacts } from "./append-facts.ts";
import type { OpenNight } from "./night-record.ts";
import type { Database } from "./open-database.ts";
import { ClaimLost, settleJob } from "./settle-job.ts";
import { storableJson } from "./storable-json.ts";
import type { Tables } from "./tables.ts";
import { writePages } from "./write-pages.ts";

export type NightJob = Job<{ nightId: string }>;

export interface NightEnd {
  state: "done" | "ended";
  reason: string | null;
  error: string | null;
}

/** How often the current step was begun, this time included, and how often it asked to be tried later. */
export interface StepCounts {
  starts: number;
  retries: number;
}

/** Notes who begins which step. */
export async function noteStart(
  { db }: Database,
  job: NightJob,
  night: OpenNight,
  step: StepAddress,
  worker: number,
): Promise<StepCounts> {
  const name = resultKey(step);
  const same = night.step === name;
  const counts = { starts: same ? night.starts + 1 : 1, retries: same ? night.retries : 0 };
  await db
    .updateTable("nights")
    .set({ worker, job: attemptOf(job), step: name, ...counts })
    .where("id", "=", job.data.nightId)
    .where("state", "=", "open")
    .execute();
  return counts;
}

/** One attempt at a job, as noted beside its worker. */
export function attemptOf({ id, retryCount }: { id: string; retryCount: number }): string {
  return `${id}/${retryCount}`;
}

/** Result, facts, this job's completion and the next job, all or nothing; null where all it came to is kept. */
export async function commitStep(
  { db, boss, inTurn }: Database,
  job: NightJob,
  step: StepAddress,
  outcome: StepOutcome | PagedOutcome | null,
): Promise<void> {
  const paged = outcome !== null && Symbol.asyncIterator in outcome;
  const commit = (): Promise<void> =>
    db.transaction().execute(async (trx) => {
      // before the job's row is locked, which heartbeats want meanwhile
      const whole = paged ? await writePages(trx, outcome) : outcome;
      await settleJob(boss, trx, job.name, job);
      if (whole !== null) await storeStep(trx, job, step, whole);
      await sendNext(trx, boss, job, 0);
    });
  await (paged ? inTurn(commit) : commit());
}

/**
 * Result and facts of one of several steps that run as this job, which goes on. Throws ClaimLost where another worker
 * has the job by now or the night is over.
 */
export async function keepStep(
  { db }: Database,
  job: NightJob,
  step: StepAddress,
  outcome: StepOutcome,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ours = await trx
      .selectFrom("nights")
      .select("id")
      .where("id", "=", job.data.nightId)
      .where("state", "=", "open")
      .where("job", "=", attemptOf(job))
      .forShare()
      .executeTakeFirst();
    if (!ours) throw new ClaimLost(job.name);
    await storeStep(trx, job, step, outcome);
  });
}

async function storeStep(
  trx: Transaction<Tables>,
  job: NightJob,
  { name, key }: StepAddress,
  { result, facts }: StepOutcome,
): Promise<void> {
  const stored = await trx
    .insertInto("night_steps")
    .values({ night_id: job.data.nightId, name, key, result: storableJson(result) })
    .onConflict((conflict) => conflict.doNothing())
    .returning("seq")
    .executeTakeFirst();
  if (stored) await appendFacts(trx, facts);
}

/** The same step again after some seconds. */
export async function commitRetry(
  { db, boss }: Database,
  job: NightJob,
  retries: number,
  afterSeconds: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await settleJob(boss, trx, job.name, job);
    await trx
      .updateTable("nights")
      .set({ retries, starts: 0, worker: null, job: null })
      .where("id", "=", job.data.nightId)
      .execute();
    await sendNext(trx, boss, job, afterSeconds);
  });
}

/** The night is over; `end` null where it was over before. */
export async function commitEnd({ db, boss }: Database, job: NightJob, end: NightEnd | null): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await settleJob(boss, trx, job.name, job);
    if (!end) return;
    await trx
      .updateTable("nights")
      .set({ ...end, over_at: new Date(), worker: null, job: null })
      .where("id", "=", job.data.nightId)
      .execute();
  });
}

async function sendNext(
  trx: Transaction<Tables>,
  boss: Database["boss"],
  { name, data: { nightId } }: NightJob,
  startAfter: number,
): Promise<void> {
  await boss.send(name, { nightId }, { singletonKey: nightId, startAfter, db: fromKysely(trx) });
}
