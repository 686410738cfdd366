import { AnthropicError, APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { RetryLater } from "../../errors.ts";
import { modelAnswerText as text } from "../../messages/model-answer-text.ts";
import type { ModelAnswer, ModelUsage } from "../../ports.ts";

/** The caller's mistakes, never retried: bad request, key, budget, permission, unknown model, too large, invalid. */
const CALLERS_MISTAKES = new Set([400, 401, 402, 403, 404, 413, 422]);
const CALLERS_ERROR_TYPES = new Set([
  "invalid_request_error",
  "authentication_error",
  "billing_error",
  "permission_error",
  "not_found_error",
  "request_too_large",
]);
/** Rate limit, unavailable, overloaded: answered instead of working on the request. */
const TURNED_AWAY = new Set([429, 503, 529]);
/** The request never left: no such host, no route, nobody listening, no trust in who listens. */
const NOT_CONNECTED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|ENETUNREACH|EHOSTUNREACH|\w*CERT\w*)$/;

/**
 * A failed call as an answer, or thrown as RetryLater where it is known not to have been paid for: turned away before
 * any work, or never connected. A stream that broke off, a time out or a fault of the server may have been paid for:
 * these are `unanswered` with the `atMost` they can have cost. Anything that is not the SDK's is thrown as it is.
 */
export function modelError(error: unknown, atMost: ModelUsage): ModelAnswer {
  if (!(error instanceof AnthropicError)) throw error;
  const message = error instanceof APIError ? (error.apiMessage ?? error.message) : error.message;
  if (error instanceof APIError) {
    if (isCallersMistake(error))
      return { kind: "refused", reason: `${error.status ?? error.type}: ${message}` };
    if (isUnpaid(error)) {
      const wait = retryAfter(error.headers?.get("retry-after") ?? null);
      throw new RetryLater(text.notAnswering(message), wait, { cause: error });
    }
  }
  return { kind: "unanswered", reason: text.brokeOff(message), usage: atMost };
}

/** An error event inside a stream has no status, so its type decides. */
function isCallersMistake({ status, type }: APIError): boolean {
  return status === undefined ? CALLERS_ERROR_TYPES.has(type ?? "") : CALLERS_MISTAKES.has(status);
}

function isUnpaid(error: APIError): boolean {
  if (error instanceof APIConnectionError) return NOT_CONNECTED.test(causeCode(error.cause));
  return error.status !== undefined && TURNED_AWAY.has(error.status);
}

/** The system's code of a failed connection; `fetch` wraps it in a cause. */
function causeCode(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return code === "" ? causeCode(cause.cause) : code;
}

/** Seconds from a retry-after header, between one and an hour; a minute where there is none to read. */
function retryAfter(header: string | null): number {
  const seconds = Number(header ?? "");
  return header !== null && Number.isFinite(seconds) ? Math.min(3600, Math.max(1, Math.ceil(seconds))) : 60;
}
