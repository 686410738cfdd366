import { createHash, createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import type { Flag } from "../config/parse.ts";
import { readShippedConfig } from "../config/shipped-config.ts";
import type { Policy } from "../night/policy.ts";
import { parsePlaybook } from "../proposals/playbook.ts";
import { ReliabilityTable } from "../rewards/reliability-table.ts";
import { TrackLimits } from "../rewards/track-limits.ts";
import { redactSecrets } from "../signals/redact-secrets.ts";
import { loadTaxonomy } from "./grouping/load-taxonomy.ts";
import type { Io } from "./io.ts";
import { knowsTimezone } from "./knows-timezone.ts";
import { globMatcher } from "./glob-matcher.ts";
import { loadConfigTexts } from "./load-config-texts.ts";
import { loadFloors } from "./load-floors.ts";
import { loadRubric } from "./load-rubric.ts";
import { operatorAllows } from "./operator-allows.ts";

export interface PolicyOptions {
  flags: readonly Flag[];
  requireConfig: boolean;
  /** The secret behind Hone's signatures: the webhook secret on GitHub, a per-installation one elsewhere. */
  signingSecret: string;
}

/** The shipped data of config/ and the functions that pure code may not bring itself, for one night. */
export async function loadPolicy(io: Pick<Io, "env">, options: PolicyOptions): Promise<Policy> {
  const read = (path: string): Promise<string> =>
    readFile(new URL(`../../config/${path}`, import.meta.url), "utf8");
  return {
    shipped: readShippedConfig(await loadConfigTexts()),
    taxonomy: await loadTaxonomy(),
    playbook: parsePlaybook(await read("playbook.yml")),
    floors: await loadFloors(),
    reliabilities: ReliabilityTable.parse(parse(await read("reliabilities.yml"))),
    tracks: TrackLimits.parse(parse(await read("tracks.yml"))),
    proposerPrompt: await read("prompts/propose.md"),
    rubric: await loadRubric(),
    flags: options.flags,
    operatorAllows: operatorAllows(io.env),
    requireConfig: options.requireConfig,
    knowsTimezone,
    hashOf: (text) => createHash("sha256").update(text).digest("hex"),
    sign: (text) => createHmac("sha256", options.signingSecret).update(text).digest("hex"),
    redact: redactSecrets,
    matcher: globMatcher,
  };
}
