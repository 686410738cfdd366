import type { PgBoss, QueuePolicy } from "pg-boss";

export const queues = {
  /** One job a stored webhook delivery. */
  deliveries: "deliveries",
  /** What deliveries and schedules ask for: onboard, night, purge, reread-config. */
  requests: "requests",
  /** One job an open night: its next step. */
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
  const waiting = { retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 600 };
  const shared = { heartbeatSeconds, deleteAfterSeconds: 24 * 3600, notify: true };
  const kinds: [string, QueuePolicy, object][] = [
    [queues.deliveries, "standard", { ...waiting, expireInSeconds: 900 }],
    [queues.requests, "short", { ...waiting, expireInSeconds }],
    [queues.nights, "exclusive", { retryLimit: 50, retryDelay: 0, expireInSeconds }],
  ];
  for (const [name, policy, options] of kinds) {
    await boss.createQueue(name, { policy, ...shared, ...options });
    await boss.updateQueue(name, { ...shared, ...options });
  }
}
