import { CONFIG_PATH } from "../domain/config-path.ts";
import { parseConfig, type Flag } from "../config/parse.ts";
import type { NightInput } from "../domain/night.ts";
import type { Preset } from "../domain/preset.ts";
import type { Settings } from "../domain/settings.ts";
import { NightEnds } from "../errors.ts";
import { problemLines } from "../messages/config-report.ts";
import type { Code } from "../ports.ts";
import type { Policy } from "./policy.ts";

export interface ResolvedSettings {
  settings: Settings;
  preset: Preset;
  problems: string[];
}

/**
 * The settings in force at a commit of the default branch: `.github/hone.yml` under the operator's flags and what the
 * night was asked for. Where the file is absent the shipped defaults hold if the operator allows a night without it. On any problem Hone stops
 * proposing: the defaults come back beside the problems, so that the night can still report them.
 */
export async function resolveSettings(
  code: Code,
  sha: string,
  input: Pick<NightInput, "preset" | "model">,
  policy: Policy,
): Promise<ResolvedSettings> {
  const text = await code.read(sha, CONFIG_PATH);
  if (text === null && policy.requireConfig) {
    throw new NightEnds(
      `${CONFIG_PATH} is not on the default branch: the onboarding pull request is not merged yet`,
    );
  }
  const options = {
    file: CONFIG_PATH,
    shipped: policy.shipped,
    operatorAllows: policy.operatorAllows,
    knowsTimezone: policy.knowsTimezone,
    flags: [...policy.flags, ...askedFlags(input)],
  };
  const parsed = parseConfig(text ?? "version: 1\n", options);
  if (parsed.kind === "config") return { settings: parsed.settings, preset: parsed.preset, problems: [] };
  const fallback = parseConfig("version: 1\n", { ...options, flags: [] });
  if (fallback.kind === "problems") throw new Error("the shipped defaults have problems of their own");
  return {
    settings: fallback.settings,
    preset: fallback.preset,
    problems: parsed.problems.map((problem) => problemLines([problem]).trim()),
  };
}

function askedFlags({ preset, model }: Pick<NightInput, "preset" | "model">): Flag[] {
  const flags: Flag[] = [];
  if (preset !== null) flags.push({ key: "preset", flag: "--preset", value: preset });
  if (model !== undefined) flags.push({ key: "model.proposer", flag: "--model", value: model });
  return flags;
}
