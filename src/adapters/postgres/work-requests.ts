import { RetryLater } from "../../errors.ts";
import { RepositoryRequest } from "../../domain/delivery.ts";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import type { Worker } from "./worker.ts";

/**
 * Carries out requests one at a time until stopped. A handler that throws is tried again with growing pauses for
 * about a day; it must bear being run twice, since a worker may die between its work and our note of it.
 */
export async function workRequests(
  { boss, notice }: Database,
  handler: (request: RepositoryRequest) => Promise<void>,
): Promise<Worker> {
  const options = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 };
  const id = await boss.work<object>(queues.requests, options, async ([job]) => {
    if (!job) return;
    const request = RepositoryRequest.parse(job.data);
    try {
      await handler(request);
    } catch (error) {
      if (!(error instanceof RetryLater))
        notice(`${request.kind} of ${request.name} failed: ${String(error)}`);
      throw error;
    }
  });
  return { stop: () => boss.offWork(queues.requests, { id, wait: true }) };
}
