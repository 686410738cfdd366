import type { Preset } from "../domain/preset.ts";
import type { Settings } from "../domain/settings.ts";
import { ruleTexts } from "../messages/config-rules.ts";
import { cronProblem } from "./cron-problem.ts";
import type { Defaults } from "./file-schema.ts";
import { flatten } from "./flatten.ts";
import { isLooser, presetBounds } from "./preset-bounds.ts";
import { protectedPlace } from "./protected-place.ts";
import { sameModel } from "./same-model.ts";
import { taxonomyRules } from "./taxonomy-rules.ts";

/** What a rule looks at: the resolved settings, the preset they started from and what the operator permits. */
export interface RuleSubject {
  settings: Settings;
  defaults: Defaults;
  preset: Preset;
  /** Keys in which the operator lets a repository be looser than its preset. */
  operatorAllows: readonly string[];
  knowsTimezone: (name: string) => boolean;
}

/** A broken rule; `index` points at one entry of a list. */
export interface Breach {
  key: string;
  index?: number;
  text: string;
  suggestion?: string | null;
}

export type Rule = (subject: RuleSubject) => Breach[];

/** Checks across keys that a schema cannot express. */
export const rules: readonly Rule[] = [
  onlyStricter,
  resultsInside,
  globsInside,
  nothingProtected,
  cronReads,
  zoneKnown,
  judgeApart,
  baselinePaid,
  ...taxonomyRules,
];

/** A repository may tighten its preset; to loosen it takes the operator. */
function onlyStricter({ settings, preset, operatorAllows }: RuleSubject): Breach[] {
  const leaves = flatten(settings);
  return presetBounds
    .filter((bound) => !operatorAllows.includes(bound.key))
    .map((bound) => ({ bound, value: Number(leaves.get(bound.key)) }))
    .filter(({ bound, value }) => isLooser(bound, value, preset))
    .map(({ bound, value }) => ({
      key: bound.key,
      text: ruleTexts.looser(value, bound.read(preset), preset.name, bound.stricter),
    }));
}

/** Result files are read back from the sandbox: a path that leaves the checkout would read the host's. */
function resultsInside({ settings: { evaluation } }: RuleSubject): Breach[] {
  if (evaluation === null || isInside(evaluation.results)) return [];
  return [{ key: "evaluation.results", text: ruleTexts.resultsOutside }];
}

function globsInside({ settings: { surface, signals, evaluation } }: RuleSubject): Breach[] {
  const lists = [
    ["surface.include", surface.include],
    ["surface.never", surface.never],
    ["signals.trajectories", signals.trajectories],
    ["evaluation.replay", evaluation?.replay ?? []],
  ] as const;
  return lists.flatMap(([key, globs]) =>
    globs.flatMap((glob, index) =>
      isInside(glob) ? [] : [{ key, index, text: ruleTexts.globOutside(glob) }],
    ),
  );
}

/** The judged may not edit the judge: no setting can make tests or CI a component. */
function nothingProtected({ settings: { surface } }: RuleSubject): Breach[] {
  return surface.include.flatMap((glob, index) => {
    const place = protectedPlace(glob);
    return place === null
      ? []
      : [{ key: "surface.include", index, text: ruleTexts.includesProtected(glob, place) }];
  });
}

function cronReads({ settings: { schedule } }: RuleSubject): Breach[] {
  const reason = cronProblem(schedule.cron);
  return reason === null ? [] : [{ key: "schedule.cron", text: ruleTexts.cron(reason) }];
}

function zoneKnown({ settings: { schedule }, knowsTimezone }: RuleSubject): Breach[] {
  if (knowsTimezone(schedule.timezone)) return [];
  return [{ key: "schedule.timezone", text: ruleTexts.timezone(schedule.timezone) }];
}

/** A model that judged its own work would be one voice more for itself. */
function judgeApart({ settings: { judge, model } }: RuleSubject): Breach[] {
  if (judge.model === null || !sameModel(judge.model, model.proposer)) return [];
  return [{ key: "judge.model", text: ruleTexts.judgeIsProposer(judge.model, model.proposer) }];
}

/** The base is run twice before anything is asked: what cannot pay for that proves nothing, night after night. */
function baselinePaid({ settings: { evaluation, limits } }: RuleSubject): Breach[] {
  const night = Math.min(limits.model_usd_per_night, limits.model_usd_per_month);
  if (evaluation === null || 2 * evaluation.model_usd <= night) return [];
  return [{ key: "evaluation.model_usd", text: ruleTexts.baselineUnpaid(evaluation.model_usd, night) }];
}

function isInside(path: string): boolean {
  const absolute = path === "" || path.startsWith("/") || path.startsWith("~") || /^[a-z]:/i.test(path);
  return !absolute && !path.includes("\\") && !path.includes("\0") && !path.split("/").includes("..");
}
