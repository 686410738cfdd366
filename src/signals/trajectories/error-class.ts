import type { ErrorClass } from "../../domain/trajectory.ts";

const classes: readonly [ErrorClass, RegExp][] = [
  ["timeout", /\btim(?:e[ _-]?|ed[ _-])out|\bdeadline\b|\b(?:408|504)\b|ETIMEDOUT/i],
  ["rate-limit", /\brate[ _-]?limit|too many requests|\bquota\b|\b429\b|overloaded/i],
  ["permission", /\bpermission|forbidden|unauthori[sz]ed|access denied|\b(?:401|403)\b|EACCES|EPERM/i],
  ["not-found", /\bnot[ _-]?found|no such\b|does not exist|unknown tool|\b(?:404|410)\b|ENOENT/i],
  [
    "invalid-arguments",
    /\binvalid\b|\bmissing (?:required|argument|parameter|field)|validation|malformed|bad request|\b(?:400|422)\b|(?:Type|Value|Key)Error/i,
  ],
  ["network", /\bnetwork\b|connection (?:refused|reset|closed)|\bDNS\b|ECONN\w+|EAI_AGAIN|ENOTFOUND|socket/i],
  ["server", /internal (?:server )?error|\bunavailable\b|bad gateway|\b5\d\d\b/i],
];

/** The class of a failed call, from the type and the message of its error. */
export function errorClass(error: string): ErrorClass {
  const start = error.slice(0, 2_000);
  return classes.find(([, pattern]) => pattern.test(start))?.[0] ?? "other";
}
