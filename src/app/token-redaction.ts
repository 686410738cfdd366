import { redactSecrets } from "../signals/redact-secrets.ts";

const carriers = [
  "authorization",
  "token",
  "secret",
  "webhookSecret",
  "privateKey",
  "password",
  "payload",
  "body",
];

/**
 * Options for a pino logger (or its `child`) under which no line carries a credential or a webhook's body: fields
 * that hold one are removed at the top and one level down, errors keep type, redacted message and stack and nothing
 * else, for Octokit and the webhook library hang requests, headers and whole events on theirs.
 */
export const tokenRedaction = {
  redact: {
    paths: carriers.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]),
    censor: "[redacted]",
  },
  serializers: { err: describeError, error: describeError },
};

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redactSecrets(String(error)) };
  const status = "status" in error && typeof error.status === "number" ? { status: error.status } : {};
  return {
    type: error.name,
    message: redactSecrets(error.message),
    stack: redactSecrets(error.stack ?? ""),
    ...status,
  };
}
