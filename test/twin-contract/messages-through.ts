import { randomUUID } from "node:crypto";
import { API_VERSION } from "../../src/adapters/github/create-octokit.ts";
import { loadContract } from "../twin/contract/load-contract.ts";
import type { InspectedAnswer, InspectedRequest, InspectedWebhook } from "../twin/inspector.ts";

/** One contract for all tests of a file, as reading GitHub's descriptions takes its time. */
export const contract = loadContract();

/** A request as Hone makes it: `POST /repos/acme/agent/pulls?page=2`, an installation's token, the pinned version. */
export function requestFor(
  line: string,
  body?: unknown,
  given: Partial<InspectedRequest> = {},
): InspectedRequest {
  const [method = "", address = ""] = line.split(" ");
  const { pathname, searchParams } = new URL(address, "http://twin");
  return {
    surface: pathname === "/api/graphql" ? "graphql" : "rest",
    method,
    path: pathname,
    operation: null,
    parameters: {},
    query: Object.fromEntries(searchParams),
    body,
    apiVersion: API_VERSION,
    credential: "installation",
    ...given,
  };
}

export function answerTo(line: string, status: number, body?: unknown, headers = {}): InspectedAnswer {
  return { request: requestFor(line), status, headers, body };
}

/** A delivery with the headers GitHub sends; a header given as undefined is left out. */
export function delivery(
  event: string,
  action: string | null,
  body: unknown,
  changed: Record<string, string | undefined> = {},
): InspectedWebhook {
  const headers: Record<string, string | undefined> = {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/044aadd",
    "x-github-delivery": randomUUID(),
    "x-github-event": event,
    "x-github-hook-id": "4",
    "x-github-hook-installation-target-id": "4",
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
    ...changed,
  };
  const sent = Object.entries(headers).filter((each): each is [string, string] => each[1] !== undefined);
  return { event, action, headers: Object.fromEntries(sent), raw: JSON.stringify(body), body };
}
