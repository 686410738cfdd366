import type { Trajectory } from "../../domain/trajectory.ts";
import { misfitText } from "../../messages/misfit-text.ts";
import { AtifDocument, atifDraft } from "./atif.ts";
import { finished, type Draft } from "./draft.ts";
import { jsonDocuments, type Skipped } from "./json-documents.ts";
import { otelDraft } from "./otel-draft.ts";
import { otelSpans, type Span } from "./otel-spans.ts";
import { RunEvent, startOfRun, withEvent } from "./run-events.ts";

/** Runs that one file may tell of. */
const MOST_RUNS = 1_000;

/** What is known so far of each run of a file. */
interface Reading {
  runs: Map<string, Draft>;
  traces: Map<string, Span[]>;
  skipped: Skipped[];
}

/**
 * The runs that a file tells of, by their ids: in Hone's own JSON Lines, as OpenTelemetry spans, or as ATIF documents,
 * in any mixture. Whatever cannot be read is named with its line and skipped. `at` dates runs that carry no time. The
 * file is a stranger's: lines, depth, steps and runs are bounded, texts cleaned and redacted.
 */
export function readTrajectories(
  text: string,
  at: string,
): { trajectories: Trajectory[]; skipped: Skipped[] } {
  const { documents, skipped } = jsonDocuments(text);
  const reading: Reading = { runs: new Map(), traces: new Map(), skipped: [...skipped] };
  for (const { line, value } of documents) take(reading, line, value);
  for (const [id, spans] of reading.traces) {
    const draft = otelDraft(id, spans);
    if (draft === null)
      reading.skipped.push({ line: 1, reason: `the trace ${id} is about no agent or model` });
    else reading.runs.set(`otel ${id}`, draft);
  }
  const trajectories = [...reading.runs.values()]
    .map((draft) => finished(draft, at))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { trajectories, skipped: reading.skipped.toSorted((a, b) => a.line - b.line) };
}

function take(reading: Reading, line: number, value: unknown): void {
  const reason =
    takeEvent(reading, value) ??
    takeAtif(reading, value) ??
    takeSpans(reading, value) ??
    "of no known format";
  if (reason !== "") reading.skipped.push({ line, reason });
}

/* Each answers null where the document is of another format, "" where it was taken, else why it was skipped. */
type Taken = string | null;

function takeEvent({ runs }: Reading, value: unknown): Taken {
  if (!has(value, "run") || !has(value, "event")) return null;
  const read = RunEvent.safeParse(value);
  if (!read.success) return problemOf(read.error, value);
  const key = `hone ${read.data.run}`;
  if (!runs.has(key) && runs.size >= MOST_RUNS) return `a file tells of at most ${MOST_RUNS} runs`;
  runs.set(key, withEvent(runs.get(key) ?? startOfRun(read.data.run), read.data));
  return "";
}

function takeAtif({ runs }: Reading, value: unknown): Taken {
  if (!has(value, "schema_version")) return null;
  const read = AtifDocument.safeParse(value);
  if (!read.success) return problemOf(read.error, value);
  const key = `atif ${read.data.session_id}`;
  if (!runs.has(key) && runs.size >= MOST_RUNS) return `a file tells of at most ${MOST_RUNS} runs`;
  runs.set(key, atifDraft(read.data));
  return "";
}

function takeSpans({ runs, traces }: Reading, value: unknown): Taken {
  const read = otelSpans(value);
  if (read === null) return null;
  for (const span of read.spans) {
    const own = traces.get(span.traceId);
    if (own === undefined && runs.size + traces.size >= MOST_RUNS)
      return `a file tells of at most ${MOST_RUNS} runs`;
    if (own === undefined) traces.set(span.traceId, [span]);
    else own.push(span);
  }
  return read.unread === 0 ? "" : `${read.unread} spans without a trace or an id`;
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

/* What a run holds may be a secret: of a text only that it is one is told. */
function problemOf({ issues }: { issues: object[] }, value: unknown): string {
  return misfitText(issues, value)
    .replace(/ \("[^]*"\)$/, "")
    .slice(0, 200);
}
