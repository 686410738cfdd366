import type { PgBoss, QueueOptions, QueuePolicy } from "pg-boss";
import { EvaluationSettings } from "../../domain/settings.ts";
import { BASELINE_RUNS } from "../../night/run-baseline.ts";

export const queues = {
  /** One job a stored webhook delivery. */
  deliveries: "deliveries",
  /** What deliveries and schedules ask for: onboard, night, purge, reread-config. */
  requests: "requests",
  /** One job an open night: its next step. Nights of a local checkout have a queue of their own. */
  nights: "nights",
} as const;

/**
 * A dead worker is noticed after at most heartbeat + monitor + supervise seconds; the queue refuses a heartbeat
 * under 10. `expireInSeconds` must exceed the longest step, the collection with its runs.
 */
export interface QueueTiming {
  heartbeatSeconds: number;
  monitorIntervalSeconds: number;
  superviseIntervalSeconds: number;
  expireInSeconds: number;
}

/** The longest run of an evaluation that a repository may ask for. */
const LONGEST_RUN_SECONDS = EvaluationSettings.shape.timeout_seconds.maxValue ?? 0;
/** A set-up, the logs of CI and what else a step does besides running the evaluation. */
const BESIDES_SECONDS = 3 * 3600;

export const defaultTiming: QueueTiming = {
  heartbeatSeconds: 10,
  monitorIntervalSeconds: 2,
  superviseIntervalSeconds: 2,
  expireInSeconds: BASELINE_RUNS * LONGEST_RUN_SECONDS + BESIDES_SECONDS,
};

/** Makes the queues and brings their settings up to date; harmless to repeat. */
export async function createQueues(boss: PgBoss, timing: QueueTiming): Promise<void> {
  const { heartbeatSeconds, expireInSeconds } = timing;
  // some 24 hours: an acknowledged delivery must outlast a bad day of the world
  const shared = { heartbeatSeconds, retryLimit: 60, retryDelay: 5, retryBackoff: true, retryDelayMax: 1800 };
  await createQueue(boss, queues.deliveries, "standard", { ...shared, expireInSeconds: 900 });
  await createQueue(boss, queues.requests, "short", { ...shared, expireInSeconds });
  await createNightsQueue(boss, queues.nights, timing);
}

/** Makes a queue of nights; harmless to repeat. */
export async function createNightsQueue(
  boss: PgBoss,
  name: string,
  { heartbeatSeconds, expireInSeconds }: QueueTiming,
): Promise<void> {
  await createQueue(boss, name, "exclusive", {
    heartbeatSeconds,
    expireInSeconds,
    retryLimit: 50,
    retryDelay: 0,
  });
}

async function createQueue(
  boss: PgBoss,
  name: string,
  policy: QueuePolicy,
  options: QueueOptions,
): Promise<void> {
  const settings = { ...options, deleteAfterSeconds: 24 * 3600, notify: true };
  await boss.createQueue(name, { policy, ...settings });
  await boss.updateQueue(name, settings);
}
