import type { Preset, PresetName } from "../domain/preset.ts";
import { Settings } from "../domain/settings.ts";
import { issueText, misfitValue } from "../messages/misfit-text.ts";
import { flatten } from "./flatten.ts";
import type { Flag, ParsedConfig, ParseOptions } from "./parse.ts";
import { isLooser, presetBounds } from "./preset-bounds.ts";
import type { Problem } from "./problem.ts";
import { resolve } from "./resolve.ts";
import type { Layer } from "./resolve.ts";
import { rules } from "./rules.ts";
import type { Breach, RuleSubject } from "./rules.ts";

/**
 * The last step of a configuration: lays the file and the flags over preset and defaults, and asks the rules.
 * `named` is the preset the file asks for; `locate` turns a broken rule into a problem with its line.
 */
export function settle(
  file: Layer,
  named: PresetName | null,
  locate: (breach: Breach) => Problem,
  options: ParseOptions,
): ParsedConfig {
  const { shipped, operatorAllows, knowsTimezone, flags = [] } = options;
  const flagged = flags.find(({ key }) => key === "preset")?.value as PresetName | undefined;
  const preset = shipped.presets[flagged ?? named ?? shipped.defaults.preset];
  const { tree, provenance } = resolve(shipped.defaults, preset, [file, flagLayer(flags)]);
  const parsed = Settings.safeParse(tree);
  // the file has passed its own schema: what is left can only come from the flags
  if (!parsed.success) return { kind: "problems", problems: flagProblems(parsed.error.issues, tree, flags) };
  const subject = {
    settings: parsed.data,
    defaults: shipped.defaults,
    preset,
    operatorAllows,
    knowsTimezone,
  };
  const breaches = rules.flatMap((rule) => rule(subject)).filter((breach) => !isClamped(breach, flagged));
  if (breaches.length > 0) return { kind: "problems", problems: breaches.map(locate) };
  return { kind: "config", settings: parsed.data, preset: widened(subject), provenance };
}

/** Under a preset from the command line the file's own limits are no mistake: effectiveLimits clamps them. */
function isClamped(breach: Breach, flagged: PresetName | undefined): boolean {
  return flagged !== undefined && presetBounds.some(({ key }) => key === breach.key);
}

function flagLayer(flags: readonly Flag[]): Layer {
  return {
    leaves: new Map(flags.map(({ key, value }) => [key, value])),
    from: (key) => flags.find((flag) => flag.key === key)?.flag ?? key,
  };
}

function flagProblems(
  issues: readonly { path: PropertyKey[] }[],
  tree: unknown,
  flags: readonly Flag[],
): Problem[] {
  return issues.map((issue) => {
    const { path } = issue;
    const text = issueText(issue, misfitValue(tree, path));
    const key = path.map(String).join(".");
    const section = path.map(String)[0] ?? "";
    const flag = flags.find((one) => one.key === key) ?? flags.find((one) => one.key.startsWith(section));
    return { file: flag?.flag ?? "", line: 1, column: 1, key, text, suggestion: null };
  });
}

/** What the operator allowed must hold later too, where the tighter of preset and settings counts. */
function widened(subject: RuleSubject): Preset {
  const leaves = flatten(subject.settings);
  return presetBounds
    .filter(({ key }) => subject.operatorAllows.includes(key))
    .reduce((preset, bound) => {
      const value = Number(leaves.get(bound.key));
      return isLooser(bound, value, preset) ? bound.write(preset, value) : preset;
    }, subject.preset);
}
