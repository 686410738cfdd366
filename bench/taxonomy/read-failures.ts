import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Failure } from "../../src/domain/failure.ts";

/** One labelled failure; `label` never reaches what is measured. */
export interface LabelledFailure {
  id: string;
  text: string;
  label: string;
  group: string;
  test: string | null;
}

/** One failing log with the lines a person marked. */
export interface LabelledLog {
  id: string;
  log: string;
  passing: string;
  error: [number, number][];
  context: [number, number][];
  blame: string;
}

/** Reads the rows of one JSONL file, gzipped or not. */
export function readRows<Row>(folder: string, name: string): Row[] {
  const bytes = readFileSync(`${folder}/${name}`);
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

/** A row as the night would see it: its text and its test, nothing else. */
export function asFailure({ id, text, test }: Pick<LabelledFailure, "id" | "text" | "test">): Failure {
  return {
    id,
    source: "log",
    episode: "bench",
    at: "2024-01-01T00:00:00.000Z",
    sha: null,
    branch: null,
    job: null,
    test: test ?? null,
    file: null,
    text,
    primary: "",
    attempt: 1,
    rerunPassed: false,
    baseFailed: null,
    trust: "trusted",
    url: null,
  };
}
