import { count, probability } from "./figures.ts";

/** Why recorded runs are no examples, in the order in which it is found out. */
const reasons = {
  unrewarded: "have no reward yet",
  "not-train": "ran a case that is not, or not known to be, of the training split",
  "hidden-text": "quote a case that models must not see",
  cut: "are cut: their steps are not all kept",
  "not-clean": "failed, did nothing, or were spoken against",
  "low-reward": "have a reward below what an example needs",
} as const;

/** What `hone export` says. */
export const exportTexts = {
  out: "where the rows go, as JSONL",
  kind: "supervised (conversations to imitate) or preference (two answers to one prompt)",
  force: "write the rows although there are too few examples to learn from",
  formats: [
    "",
    'A supervised row is {"messages": [...], "about": {...}}, a preference row {"prompt": [...], "chosen": [...],',
    '"rejected": [...], "about": {...}}. Messages have the roles system, user, assistant (with tool_calls) and tool.',
    "Only runs that were recorded in CI of the repository itself, never a fork's, and only cases of the training split;",
    "credentials are redacted.",
  ].join("\n"),
  unknownKind: (kind: string): string => `there is no kind ${kind}; there are supervised and preference`,
  unwritable: (file: string, code: string): string => `${file} cannot be written (${code})`,
  tooFew: (examples: number, needed: number): string =>
    `${count(examples, "clean example")} of ${needed} that fine-tuning needs: nothing was written; --force writes what there is`,
  fewForced: (examples: number, needed: number): string =>
    `${count(examples, "clean example")} of ${needed} that fine-tuning needs: a model will learn little from them`,
  wrote: (rows: number, kind: string, file: string): string =>
    rows === 0
      ? `${file} was written and is empty: the record gives no ${kind} row`
      : `${count(rows, `${kind} row`)} in ${file}`,
  leftOut: (runs: number, why: keyof typeof reasons, least: number): string =>
    `left out: ${count(runs, "run")} that ${reasons[why]}${why === "low-reward" ? ` (${probability(least)})` : ""}`,
} as const;
