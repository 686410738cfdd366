import { presetBounds } from "../config/preset-bounds.ts";
import { WrongUsage } from "../errors.ts";
import { notLoosable } from "../messages/cli-errors.ts";
import { REPLAY_ALLOWED } from "../night/replaying/replay-base.ts";
import type { Io } from "./io.ts";

/**
 * The keys in which this installation's operator lets a repository be looser than its preset, and `evaluation.replay`,
 * which lets a recorded baseline prove something: HONE_ALLOW, separated by commas. Throws WrongUsage for any other key,
 * since it would allow nothing.
 */
export function operatorAllows(env: Io["env"]): string[] {
  const keys = (env["HONE_ALLOW"] ?? "").split(/[\s,]+/).filter((key) => key !== "");
  const known = [...presetBounds.map(({ key }) => key), REPLAY_ALLOWED];
  const unknown = keys.find((key) => !known.includes(key));
  if (unknown !== undefined) throw new WrongUsage(notLoosable(unknown, known));
  return keys;
}
