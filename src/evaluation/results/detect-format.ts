import { jsonDepth } from "./json-depth.ts";
import { parseJson } from "./parse-json.ts";
import type { ResultFormat } from "../../domain/result-format.ts";
import { resultLimits } from "./result-limits.ts";

/**
 * The format of a result file by its content; null where none fits. Rewards are plain numbers and recorded runs
 * are lines, so those are known by the name of their file.
 */
export function detectFormat(text: string, path = ""): ResultFormat | null {
  if (/(?:^|\/)(?:reward\.(?:txt|json)|verifier\/ctrf\.json)$/u.test(path)) return "harbor";
  const first = text.trimStart().charAt(0);
  if (first === "<") return "junit";
  if (path.endsWith(".jsonl") && /^\s*\{"(?:run|event)":/u.test(text)) return "trajectories";
  if (first === "{") return detectJson(text);
  return /^(?:TAP version 1[34]|1\.\.\d+|(?:not )?ok\b)/mu.test(text.slice(0, 100_000)) ? "tap" : null;
}

/** The keys by which a JSON report is known; CTRF is the rest, and its reader says what is wrong. */
const known: readonly (readonly [format: ResultFormat, keys: readonly string[]])[] = [
  ["jest-json", ["testResults"]],
  ["pytest-json", ["tests", "exitcode"]],
  ["inspect", ["samples", "eval"]],
];

function detectJson(text: string): ResultFormat {
  const value = jsonDepth(text) > resultLimits.depth ? undefined : parseJson(text);
  const found = known.find(([, keys]) => keys.every((key) => holds(value, key)));
  if (found !== undefined) return found[0];
  return holds(value, "results") && holds(value.results, "results") ? "promptfoo" : "ctrf";
}

function holds<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}
