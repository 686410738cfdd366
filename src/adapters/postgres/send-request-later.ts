import type { RepositoryRequest } from "../../domain/delivery.ts";
import type { Database } from "./open-database.ts";
import { queues } from "./queues.ts";
import { requestKey } from "./send-request.ts";

/** Queues a request to be carried out after `seconds`; the one under way has a key of its own and is not doubled. */
export async function sendRequestLater(
  { boss }: Pick<Database, "boss">,
  request: RepositoryRequest,
  seconds: number,
): Promise<void> {
  const singletonKey = `${requestKey(request)}/later`;
  await boss.send(queues.requests, request, { singletonKey, startAfter: Math.ceil(seconds) });
}
