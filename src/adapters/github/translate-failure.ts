import { Blocked, NightEnds, RetryLater } from "../../errors.ts";
import { httpFailure, type HttpFailure } from "./http-failure.ts";

const WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 2 * 60 * 60;

/**
 * What every request's failure means, whatever it asked for: a limit, a fault or no connection is RetryLater with
 * the server's own delay, a lost installation ends the night. 404, 409, 410, 422 and other refusals depend on the
 * question and are returned as they are.
 */
export function translateFailure(error: unknown, nowSeconds: number): unknown {
  const failure = httpFailure(error);
  if (failure === null) return error;
  const wait = limitDelay(failure, nowSeconds);
  if (wait !== null) return new RetryLater(`GitHub asks to wait: ${failure.message}`, wait, { cause: error });
  if (failure.status >= 500)
    return new RetryLater(`GitHub did not answer: ${failure.message}`, retryAfter(failure) ?? WAIT_SECONDS, {
      cause: error,
    });
  if (failure.status === 401)
    return new NightEnds(`GitHub no longer accepts the App's credentials: ${failure.message}`, {
      cause: error,
    });
  if (failure.status === 403 && /suspended/i.test(failure.message))
    return new NightEnds("the installation is suspended", { cause: error });
  return error;
}

/** What is left of a refusal once no operation knew it: gone ends the night, all else blocks this one item. */
export function translateRefusal(error: unknown): unknown {
  const failure = httpFailure(error);
  if (failure === null) return error;
  if (failure.status === 404 || failure.status === 410)
    return new NightEnds(`the repository is gone or out of reach: ${failure.message}`, { cause: error });
  return new Blocked(failure.status === 403 ? "forbidden" : "refused", `GitHub refuses: ${failure.message}`, {
    cause: error,
  });
}

/* Secondary limits come as 403 or 429, with or without a delay; the primary one counts down to its reset. */
function limitDelay(failure: HttpFailure, nowSeconds: number): number | null {
  if (failure.status !== 403 && failure.status !== 429) return null;
  const asked = retryAfter(failure);
  if (asked !== null) return asked;
  const reset = Number(failure.headers["x-ratelimit-reset"]);
  if (failure.headers["x-ratelimit-remaining"] === "0" && Number.isFinite(reset))
    return bounded(reset - nowSeconds + 1);
  const secondary = /secondary rate|abuse|submitted too quickly|rate limit/i.test(failure.message);
  return failure.status === 429 || secondary ? WAIT_SECONDS : null;
}

function retryAfter(failure: HttpFailure): number | null {
  const header = failure.headers["retry-after"];
  const asked = Number(header);
  return header !== undefined && Number.isFinite(asked) ? bounded(asked) : null;
}

function bounded(delay: number): number {
  return Math.min(LONGEST_WAIT_SECONDS, Math.max(1, Math.ceil(delay)));
}
