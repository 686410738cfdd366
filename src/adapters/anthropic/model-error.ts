import { AnthropicError, APIError } from "@anthropic-ai/sdk";
import { RetryLater } from "../../errors.ts";
import type { ModelAnswer } from "../../ports.ts";

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

/**
 * A failed call as an answer, or thrown as RetryLater: overload, rate limit, server and network faults and streams
 * that broke midway. An error event inside a stream has no status, so its type decides. Anything that is not the
 * SDK's is thrown as it is.
 */
export function modelError(error: unknown): ModelAnswer {
  if (!(error instanceof AnthropicError)) throw error;
  if (!(error instanceof APIError))
    throw new RetryLater(`the model's answer broke off: ${error.message}`, 60, { cause: error });
  const message = error.apiMessage ?? error.message;
  if (isCallersMistake(error))
    return { kind: "refused", reason: `${error.status ?? error.type}: ${message}` };
  const wait = retryAfter(error.headers?.get("retry-after") ?? null);
  throw new RetryLater(`the model is not answering: ${message}`, wait, { cause: error });
}

function isCallersMistake({ status, type }: APIError): boolean {
  return status === undefined ? CALLERS_ERROR_TYPES.has(type ?? "") : CALLERS_MISTAKES.has(status);
}

/** Seconds from a retry-after header, between one and an hour; a minute where there is none to read. */
function retryAfter(header: string | null): number {
  const seconds = Number(header ?? "");
  return header !== null && Number.isFinite(seconds) ? Math.min(3600, Math.max(1, Math.ceil(seconds))) : 60;
}
