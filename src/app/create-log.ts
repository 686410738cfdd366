import { Probot } from "probot";
import { tokenRedaction } from "./token-redaction.ts";

/** Probot's pino logger; `child`, `info`, `warn`, `error` with structured fields first. */
export type Log = Probot["log"];

/**
 * The one log of the daytime: Probot's pino on standard output, with redaction. Probot hands its logger out only
 * through an instance, so one without any credential is made for it.
 */
export async function createLog(options: {
  level: "trace" | "debug" | "info" | "warn" | "error" | "fatal";
  format: "pretty" | "json";
}): Promise<Log> {
  const host = new Probot({ githubToken: "none", logLevel: options.level, logFormat: options.format });
  const { log } = await host.ready();
  return log.child({}, tokenRedaction);
}
