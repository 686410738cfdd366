import { z } from "zod";
import { ComponentKind } from "./component.ts";
import { Blame, Mode } from "./failure-class.ts";
import { PresetName } from "./preset.ts";
import { ResultFormat } from "./result-format.ts";

/** How a repository's own evaluation is run: the command, and where it leaves machine-readable results. */
export const EvaluationSettings = z.strictObject({
  command: z
    .string()
    .min(1)
    .describe("shell command that runs the evaluation, from the repository's root, without network"),
  results: z
    .string()
    .min(1)
    .describe("glob of the result files the command writes, for example results/*.xml"),
  format: z.enum(["auto", ...ResultFormat.options]).describe("format of the result files"),
  setup: z
    .string()
    .nullable()
    .describe("shell command run once per base commit, with network, before any trial"),
  timeout_seconds: z.number().int().min(1).max(7200).describe("wall time of one run of the command"),
  memory_mb: z.number().int().min(64).max(65536).describe("memory of the whole process tree of one run"),
  golden: z.array(z.string()).describe("globs of case ids that must never get worse"),
  stress: z
    .array(z.string())
    .optional()
    .describe("globs of ids of stress cases: reported by themselves, and no claim rests on them"),
  replay: z
    .array(z.string().min(1))
    .optional()
    .describe(
      "names of CI artifacts, or in a local checkout globs of files, with recorded runs that stand in for the base where it cannot be run",
    ),
  model_usd: z
    .number()
    .min(0)
    .max(100)
    .describe("US dollars of model calls that one run of the command may spend; 0: it has no model"),
});
export type EvaluationSettings = z.infer<typeof EvaluationSettings>;

/** Words to look for in a failure; as in config/taxonomy.yml, `*` lets a word go on or stands for words between. */
const Phrases = z.array(z.string().min(3).max(200)).max(100);

/** What a repository adds to the shipped taxonomy. Nothing of the shipped one can be taken away. */
export const TaxonomySettings = z.strictObject({
  signatures: z
    .array(
      z.strictObject({
        blame: Blame.extract(["infra", "setup"]).describe("who is to blame where a phrase is found"),
        name: z.string().min(1).max(40).describe("what this sort of failure is called"),
        phrases: Phrases.min(1).describe("phrases of which one says it outright"),
      }),
    )
    .max(50)
    .describe("failures of this repository's own machines and setup, which are kept from the proposer"),
  modes: z
    .array(
      z.strictObject({
        mode: Mode.describe("the mode that is extended"),
        cues: Phrases.optional().describe("phrases that tell this mode, beside the shipped ones"),
        mended_in: z
          .array(ComponentKind)
          .optional()
          .describe(
            "kinds of components it is mended in, instead of the shipped ones; empty: it is kept back",
          ),
      }),
    )
    .max(50)
    .describe("what this repository knows of its agents' modes of failure"),
  mode_cutoff: z
    .number()
    .max(1)
    .describe("how sure Hone must be to name a mode; it can only be raised above the shipped one"),
});
export type TaxonomySettings = z.infer<typeof TaxonomySettings>;

/** Everything a repository can set, with every value present. The keys are those of .github/hone.yml. */
export const Settings = z.strictObject({
  version: z.literal(1).describe("version of this file's format"),
  preset: PresetName.describe("the strategy preset in force"),
  mode: z
    .enum(["off", "shadow", "propose"])
    .describe("off: only listen; shadow: dashboard only; propose: open pull requests"),
  surface: z.strictObject({
    include: z.array(z.string()).describe("globs of files that Hone may treat as components"),
    never: z.array(z.string()).describe("globs of files that Hone must never edit, beside the hard floors"),
  }),
  evaluation: EvaluationSettings.nullable().describe(
    "how candidates are proven; without it nothing can be proposed",
  ),
  signals: z.strictObject({
    workflows: z.array(z.string()).describe("workflow names to believe; empty means all"),
    issue_labels: z.array(z.string()).describe("labels that mark an issue as feedback about the agent"),
    issue_forms: z
      .array(z.string().min(1))
      .describe("field names of issue forms that mark an issue as feedback about the agent"),
    agent_authors: z
      .array(z.string().min(1))
      .describe("logins whose pull requests count as the agent's, beside the well-known coding agents"),
    agent_branches: z
      .array(z.string().min(1))
      .describe("head branch globs that count as the agent's, beside those of the well-known coding agents"),
    agent_labels: z.array(z.string().min(1)).describe("labels that mark a pull request as the agent's"),
    agent_trailers: z
      .array(z.string().regex(/^[A-Za-z][A-Za-z-]*(?::.*)?$/, "must be a git trailer, Key or Key: value"))
      .describe("git trailers that mark work as the agent's, beside those of the well-known coding agents"),
    trajectories: z
      .array(z.string().min(1))
      .describe(
        "names of CI artifacts, or in a local checkout globs of files, that hold agents' trajectories",
      ),
    trusted: z.enum(["write", "maintain", "admin"]).describe("permission from which a person's word counts"),
  }),
  taxonomy: TaxonomySettings,
  gates: z.strictObject({
    max_files: z.number().int().min(1).describe("files one proposal may touch"),
    max_lines: z.number().int().min(1).describe("lines one proposal may change"),
    min_distinct_shas: z
      .number()
      .int()
      .min(1)
      .describe("distinct commits a class needs before Hone acts without reproducing it"),
    held_out: z.number().min(0.1).max(0.9).describe("share of cases kept from the proposer"),
  }),
  schedule: z.strictObject({
    cron: z.string().describe("when the night runs"),
    timezone: z.string().describe("time zone of the schedule"),
  }),
  limits: z.strictObject({
    open_prs: z.number().int().min(0).describe("open Hone pull requests at any time"),
    prs_per_week: z.number().int().min(0).describe("pull requests opened in seven days"),
    model_usd_per_month: z.number().min(0).describe("model spend in a calendar month"),
    model_usd_per_night: z.number().min(0).describe("model spend in one night"),
    trial_minutes_per_night: z
      .number()
      .min(1)
      .max(1440)
      .describe(
        "minutes that the evaluation's runs of one night may take, added up; a question goes on the next night",
      ),
  }),
  rejection: z.strictObject({
    cooldown_days: z
      .number()
      .int()
      .min(0)
      .describe("days a rejected failure class stays suppressed at least"),
    reopen_when_evidence_grows: z
      .number()
      .min(1)
      .describe("factor by which its failures must grow to be raised again"),
  }),
  model: z.strictObject({
    proposer: z.string().min(1).describe("model id that writes candidates"),
    max_output_tokens: z.number().int().min(256).max(64000).describe("output limit of one model call"),
  }),
  judge: z.strictObject({
    model: z
      .string()
      .min(1)
      .nullable()
      .describe("model id that judges closed work, a cheap one and never the proposer's; null: no judge"),
    episodes_per_night: z
      .number()
      .int()
      .min(1)
      .max(200)
      .describe("closed episodes that the judge is asked about in one night"),
  }),
});
export type Settings = z.infer<typeof Settings>;
