import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { Mode } from "../../src/domain/failure-class.ts";
import { cueScores, toldBy } from "../../src/taxonomy/mode.ts";
import { modeVector, type ModeVector } from "../../src/taxonomy/mode-vector.ts";
import { parseEvidence } from "../../src/taxonomy/parse/parse-evidence.ts";
import type { TaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";
import { type LabelledFailure, readRows } from "./read-failures.ts";

/** A text with its label, read as the model of modes reads it; `cues` are in the order of `modeOutcomes`. */
export interface ModeCase {
  text: string;
  label: string;
  group: string;
  vector: ModeVector;
  cues: number[];
}

/** Mode of each label of the labelled agent failures: the table of taxonomy.md, section 5. */
export const modeOfLabel: Readonly<Record<string, Mode>> = {
  "instruction-or-plan-adherence": "instruction-broken",
  "intent-plan-misalignment": "wrong-plan",
  "intent-not-supported": "underspecified",
  "underspecified-intent": "underspecified",
  "guardrails-triggered": "permission",
  "tool-output-misread": "wrong-retrieval",
  "invented-information": "knowledge-gap",
  "invalid-invocation": "wrong-tool",
  "system-failure": "environment",
};

type Cues = Pick<TaxonomyConfig, "modes">;
const ByMode = z.record(z.union([Mode, z.literal("none")]), z.array(z.string()));

/** The labelled agent failures, with their own labels. */
export function labelledCases(from: string, taxonomy: Cues): ModeCase[] {
  return readRows<LabelledFailure>(from, "agent-failures.jsonl").map(({ text, label, group }) =>
    caseOf(text, label, group, taxonomy),
  );
}

/** Made-up failures from a YAML file of texts by mode, beside this file or where `file` says. */
export function madeUpCases(
  taxonomy: Cues,
  file = new URL("./mode-prototypes.yml", import.meta.url),
): ModeCase[] {
  const byMode = ByMode.parse(parse(readFileSync(file, "utf8")));
  return Object.entries(byMode).flatMap(([label, texts]) =>
    texts.map((text) => caseOf(text, label, "made-up", taxonomy)),
  );
}

function caseOf(text: string, label: string, group: string, taxonomy: Cues): ModeCase {
  const evidence = parseEvidence(text);
  const told = toldBy({ text, primary: text.split("\n")[0] ?? "" }, evidence);
  const cues = cueScores(told, taxonomy, null);
  return { text, label, group, vector: modeVector(told, evidence.kind), cues };
}
