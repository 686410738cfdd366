import { fromKysely } from "pg-boss";
import type { PgBoss } from "pg-boss";
import type { Transaction } from "kysely";
import type { RepositoryRequest } from "../../domain/delivery.ts";
import { queues } from "./queues.ts";
import type { Tables } from "./tables.ts";

/** Queues a request within the caller's transaction; one that is already waiting is not queued twice. */
export async function sendRequest(
  boss: PgBoss,
  trx: Transaction<Tables>,
  request: RepositoryRequest,
): Promise<void> {
  await boss.send(queues.requests, request, { singletonKey: requestKey(request), db: fromKysely(trx) });
}

/** Requests with the same key are the same work. */
export function requestKey({ kind, repositoryId, installationId, sha }: RepositoryRequest): string {
  const about = sha === undefined ? "" : `/${sha}`;
  return `${kind}/${repositoryId ?? `installation-${installationId}`}${about}`;
}
