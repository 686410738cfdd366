import type { Exemplar } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { type Features, featuresOf } from "./features.ts";
import { exactKey } from "./key.ts";
import { parseEvidence } from "./parse/parse-evidence.ts";

/** A failure read once: its exact key, what stands for it later, and the features it is compared by. */
export interface Prepared {
  key: string;
  exemplar: Exemplar;
  features: Features;
}

/** Longest text kept for later comparisons. */
const exemplarLimit = 8000;

/** Reads a failure's text for grouping. */
export function prepare({ text, primary, file, test, sha }: Failure): Prepared {
  const module = moduleOf(file ?? test?.split(/::|#| > /)[0] ?? null);
  const evidence = parseEvidence(text);
  const exemplar: Exemplar = { primary, text: text.slice(0, exemplarLimit), module, test, sha };
  return { key: exactKey(evidence, primary, module), exemplar, features: featuresOf(evidence, exemplar) };
}

/** The features of a stored exemplar. */
export function exemplarFeatures(exemplar: Exemplar): Features {
  return featuresOf(parseEvidence(exemplar.text), exemplar);
}

/**
 * The file or suite a test belongs to. A case kept in a data file is one of many that the same code runs: its file
 * tells nothing about the cause, so it counts as unknown.
 */
function moduleOf(file: string | null): string | null {
  return file !== null && /\.(?:json|jsonl|ya?ml|toml|md|txt|csv)$/i.test(file) ? null : file;
}
