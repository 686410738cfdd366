import type { PgBoss, QueueOptions, QueuePolicy } from "pg-boss";

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
 * under 10. `expireInSeconds` must exceed the longest step, a sandbox run.
 */
export interface QueueTiming {
  heartbeatSeconds: number;
  monitorIntervalSeconds: number;
  superviseIntervalSeconds: number;
  expireInSeconds: number;
}

export const defaultTiming: QueueTiming = {
  heartbeatSeconds: 10,
  monitorIntervalSeconds: 2,
  superviseIntervalSeconds: 2,
  expireInSeconds: 4 * 3600,
};

/** Makes the queues and brings their settings up to date; harmless to repeat. */
export async function createQueues(boss: PgBoss, timing: QueueTiming): Promise<void> {
  const { heartbeatSeconds, expireInSeconds } = timing;
  const shared = { heartbeatSeconds, retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 600 };
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
