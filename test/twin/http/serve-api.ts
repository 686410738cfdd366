import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { InspectedRequest } from "../inspector.ts";
import type { LoggedRequest, World } from "../state/world.ts";
import { rootField } from "../graphql/root-field.ts";
import type { Answer, Call, Credential } from "./call.ts";
import { credentialOf } from "./credential-of.ts";
import { apiVersions, checkManners, dispatch } from "./dispatch.ts";
import { headerOf } from "./incoming.ts";
import type { Incoming } from "./incoming.ts";
import type { Matched } from "./match-route.ts";
import { chargeRate, rateHeaders, refundRate } from "./rate.ts";
import { Refusal } from "./refusal.ts";
import { faultAnswer, takeFault } from "./take-fault.ts";

export interface Served {
  answer: Answer;
  /** The write happened, but its answer must not arrive. */
  drop: boolean;
}

/** Answers one REST or GraphQL request: log, inspect, faults, credentials, limits, the operation, caching. */
export async function serveApi(world: World, incoming: Incoming, matched: Matched | null): Promise<Served> {
  const operation = matched?.route.operation ?? null;
  const body = parsed(incoming.raw);
  const log = logRequest(world, incoming, operation === "graphql" ? `graphql/${rootField(body)}` : operation);
  const fault = takeFault(world, { ...log, body });
  const instead = fault && faultAnswer(fault);
  if (instead) return { answer: instead, drop: false };
  if (fault?.kind === "delay") await wait(fault.milliseconds ?? 1000);
  const { answer, credential } = await operate(world, incoming, matched, body, log);
  const served = finish(world, incoming, answer, credential);
  log.status = served.status;
  inspect(world, incoming, matched, body, log, served);
  return { answer: served, drop: fault?.kind === "drop-after" };
}

async function operate(
  world: World,
  incoming: Incoming,
  matched: Matched | null,
  body: unknown,
  log: LoggedRequest,
): Promise<{ answer: Answer; credential: Credential }> {
  let credential: Credential = { kind: "none" };
  try {
    checkManners({ userAgent: headerOf(incoming.headers, "user-agent"), apiVersion: log.apiVersion });
    log.credential = incoming.headers.authorization ? "refused" : "none";
    credential = credentialOf(world, incoming.headers.authorization);
    log.credential = credential.kind;
    if (matched?.route.operation !== "rate-limit/get") chargeRate(world, credential);
    if (body instanceof Refusal) throw body;
    const { query, address } = incoming;
    const call: Call = { world, parameters: matched?.parameters ?? {}, query, address, body, credential };
    return { answer: await dispatch(matched, call), credential };
  } catch (error) {
    if (error instanceof Refusal)
      return { answer: { status: error.status, body: error.body, headers: error.headers }, credential };
    world.violations.push(
      `the twin itself failed at ${log.operation ?? incoming.path}: ${(error as Error).stack}`,
    );
    return { answer: { status: 500, body: { message: "Server Error" } }, credential };
  }
}

/** Adds the headers every answer has, and turns an unchanged one into 304. */
function finish(world: World, incoming: Incoming, answer: Answer, credential: Credential): Answer {
  const version = headerOf(incoming.headers, "x-github-api-version") ?? apiVersions[0] ?? "";
  const common = {
    "x-github-media-type": "github.v3; format=json",
    "x-github-request-id": "TWIN",
    "x-github-api-version-selected": version,
    "cache-control": "private, max-age=60, s-maxage=60",
  };
  const etag = incoming.method === "GET" && answer.status === 200 ? etagOf(answer) : null;
  const unchanged = etag !== null && headerOf(incoming.headers, "if-none-match") === etag;
  if (unchanged) refundRate(world, credential);
  const resource = incoming.surface === "graphql" ? "graphql" : "core";
  const rate = rateHeaders(world, credential, resource);
  const headers = { ...common, ...rate, ...answer.headers, ...(etag ? { etag } : {}) };
  return unchanged ? { status: 304, headers } : { ...answer, headers };
}

function etagOf(answer: Answer): string {
  return `W/"${createHash("sha256").update(JSON.stringify(answer.body)).digest("hex")}"`;
}

function logRequest(world: World, incoming: Incoming, operation: string | null): LoggedRequest {
  const { method, path, headers } = incoming;
  const apiVersion = headerOf(headers, "x-github-api-version");
  const log = { method, path, operation, credential: "none", apiVersion, status: null };
  world.requests.push(log);
  return log;
}

function inspect(
  world: World,
  incoming: Incoming,
  matched: Matched | null,
  body: unknown,
  log: LoggedRequest,
  served: Answer,
): void {
  if (!world.inspect) return;
  const { surface, method, path, query } = incoming;
  const request: InspectedRequest = {
    surface,
    method,
    path,
    operation: matched?.route.operation ?? null,
    parameters: matched?.parameters ?? {},
    query: Object.fromEntries(query),
    body: body instanceof Refusal ? undefined : body,
    apiVersion: log.apiVersion,
    credential: log.credential,
  };
  const answer = { request, status: served.status, headers: served.headers ?? {}, body: served.body };
  world.violations.push(...world.inspect.request(request), ...world.inspect.answer(answer));
}

/** The JSON body, undefined for none, or the refusal that unreadable JSON earns once the caller is known. */
function parsed(raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  try {
    return JSON.parse(raw.toString()) as unknown;
  } catch {
    return new Refusal(400, "Problems parsing JSON");
  }
}
