import type { Exemplar } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { exactKey } from "./key.ts";
import type { Evidence } from "./parse/evidence.ts";
import { type LineReaders, lineReaders } from "./parse/line-readers.ts";
import { parseEvidence } from "./parse/parse-evidence.ts";

/** A failure read once: its exact key, what stands for it later, and what was read of it. */
export interface Prepared {
  key: string;
  exemplar: Exemplar;
  evidence: Evidence;
}

/** Longest text kept for later comparisons. */
const exemplarLimit = 8000;
/** Lines of a longer text are not remembered: engines share the characters of a line with its text. */
const sharedLimit = 100_000;

/** Reads a failure's text for grouping. Who prepares many gives the same readers for all of them. */
export function prepare(
  { text, primary, file, test, sha }: Failure,
  read: LineReaders = lineReaders(),
): Prepared {
  const evidence = parseEvidence(text, text.length > sharedLimit ? undefined : read);
  const module = moduleOf(file ?? (test ?? listedTest(evidence))?.split(/::|#| > /)[0] ?? null);
  const exemplar: Exemplar = {
    primary,
    text: ownCopy(text.slice(0, exemplarLimit), text),
    module,
    test,
    sha,
  };
  return { key: exactKey(evidence, primary, module), exemplar, evidence };
}

/** The test that a summary tells of, where nothing else says which one failed. */
function listedTest({ kind, exception, tests }: Evidence): string | null {
  return kind === "test" && exception !== null ? (tests[0] ?? null) : null;
}

/** A stored exemplar read anew, as `prepare` reads a failure. */
export function prepareExemplar(exemplar: Exemplar, read: LineReaders = lineReaders()): Prepared {
  const evidence = parseEvidence(exemplar.text, read);
  return { key: exactKey(evidence, exemplar.primary, exemplar.module), exemplar, evidence };
}

/** A part that does not keep the whole text in memory: engines share the characters of a slice with its source. */
function ownCopy(part: string, whole: string): string {
  return part.length === whole.length ? part : ` ${part}`.slice(1);
}

/**
 * The file or suite a test belongs to. A case kept in a data file is one of many that the same code runs: its file
 * tells nothing about the cause, so it counts as unknown.
 */
function moduleOf(file: string | null): string | null {
  return file !== null && /\.(?:json|jsonl|ya?ml|toml|md|txt|csv)$/i.test(file) ? null : file;
}
