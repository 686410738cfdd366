import { z } from "zod";
import { EvaluationSettings, Settings } from "../domain/settings.ts";

const { surface, evaluation, signals, taxonomy, gates, schedule, limits, rejection, model, judge } =
  Settings.shape;

/**
 * `.github/hone.yml` as people write it: the settings, all optional but the version, and `extends`. Derived from
 * Settings, so that a key, its type and its description are written once.
 */
export const ConfigFile = Settings.extend({
  surface: surface.partial().describe("which files are components"),
  evaluation: EvaluationSettings.partial()
    .required({ command: true, results: true })
    .nullable()
    .describe(evaluation.description ?? ""),
  signals: signals.partial().describe("what is believed about the agent's work"),
  taxonomy: taxonomy.partial().describe("what is added to the shipped taxonomy of failures"),
  gates: gates.partial().describe("how much evidence a proposal needs and how large it may be"),
  schedule: schedule.partial().describe("when the night runs"),
  limits: limits.partial().describe("how much Hone may open and spend"),
  rejection: rejection.partial().describe("what a rejection means for later nights"),
  model: model.partial().describe("the model that writes candidates"),
  judge: judge.partial().describe("the optional model judge of closed work, one more source of rewards"),
})
  .partial()
  .required({ version: true })
  .extend({
    extends: z.array(z.string()).describe("presets to start from, for example preset:harden").optional(),
  });
export type ConfigFile = z.infer<typeof ConfigFile>;

/** config/default.yml: every setting that has a default of its own; the preset in force gives the others. */
export const Defaults = Settings.extend({
  evaluation: EvaluationSettings.omit({ command: true, results: true }),
  gates: gates.omit({ max_files: true, max_lines: true, min_distinct_shas: true }),
  limits: limits.omit({ open_prs: true, prs_per_week: true }),
});
export type Defaults = z.infer<typeof Defaults>;
