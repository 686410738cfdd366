import type { RepositoryRequest } from "../../domain/delivery.ts";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import { requestKey } from "./send-request.ts";

export interface NightSchedule {
  request: RepositoryRequest & { kind: "night"; repositoryId: number };
  /** Five fields, in `timeZone` (IANA name). */
  cron: string;
  timeZone: string;
}

/**
 * Asks for a repository's night again and again by its cron, replacing its earlier schedule. Nights that came due
 * while nothing ran are made up for once; a request that still waits is not doubled. Throws on a malformed cron.
 */
export async function scheduleNights({ boss }: Database, schedules: readonly NightSchedule[]): Promise<void> {
  for (const { request, cron, timeZone } of schedules)
    await boss.schedule(queues.requests, cron, request, {
      key: String(request.repositoryId),
      tz: timeZone,
      missed: "once",
      singletonKey: requestKey(request),
    });
}

/** Ends a repository's schedule, if it has one. */
export async function unscheduleNights({ boss }: Database, repositoryId: number): Promise<void> {
  await boss.unschedule(queues.requests, String(repositoryId));
}
