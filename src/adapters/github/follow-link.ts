import type { Octokit } from "@octokit/rest";
import { RetryLater } from "../../errors.ts";
import { unlessMissing } from "./http-failure.ts";

const TIMEOUT_MS = 120_000;

/**
 * What GitHub offers by a link that works for a minute and belongs to another host: it is followed at once and
 * without our credentials. Null where it is gone, on either host.
 */
export async function followLink(
  asked: ReturnType<Octokit["request"]>,
  what: string,
  fetch: typeof globalThis.fetch,
): Promise<ReadableStream<Uint8Array> | null> {
  const answer = await unlessMissing(asked);
  if (answer === null) return null;
  const link = (answer.headers as { location?: string }).location;
  if (link === undefined) throw new RetryLater(`GitHub gave no link to ${what}`);
  const file = await download(link, what, fetch);
  if (file.status === 404 || file.status === 410) return null;
  if (!file.ok) throw new RetryLater(`${what} was answered with ${file.status}`);
  return file.body ?? new Blob([]).stream();
}

async function download(link: string, what: string, fetch: typeof globalThis.fetch): Promise<Response> {
  try {
    return await fetch(link, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw new RetryLater(`the link to ${what} could not be followed`, 60, { cause: error });
  }
}
