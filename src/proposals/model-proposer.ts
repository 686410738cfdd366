import type { Edit } from "../domain/candidate.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import type { ModelRequest } from "../ports.ts";
import { caseName, startsCase } from "./case-name.ts";
import { dataBlock } from "./data-block.ts";
import { definitionsLike } from "./definition-lines.ts";
import type { EditLimits } from "../config/effective-limits.ts";
import { findFile } from "./find-file.ts";
import { hideCases } from "./hide-cases.ts";
import { splitLines } from "./line-diff.ts";
import { proposerTool } from "./proposer-answer.ts";
import { quarantine } from "./quarantine.ts";
import { stackFrames } from "./stack-frames.ts";
import { textWindow } from "./text-window.ts";

/** A case the proposer may read: its last failing message and its test file, where that is known. */
export interface FailingCase {
  id: string;
  message: string;
  file: string | null;
  source: string | null;
}

/** A file that may be edited, best first; `lines` (1-based) are where the failure points. */
export interface ShownFile {
  path: string;
  text: string;
  lines: readonly number[];
}

/** What came of an earlier attempt: its edits and what was wrong with them, in words. */
export interface Feedback {
  edits: readonly Edit[];
  problem: string;
}

/** `hidden` are ids of cases whose text must not be shown; `surface` the paths of all editable files. */
export interface ProposerInput {
  systemPrompt: string;
  model: string;
  maxOutputTokens: number;
  failureClass: FailureClass;
  failures: readonly Failure[];
  cases: readonly FailingCase[];
  hidden: readonly string[];
  files: readonly ShownFile[];
  surface: readonly string[];
  limits: EditLimits;
  feedback: readonly Feedback[];
}

/** Characters of each part of the question; together at most 120,000. */
const LIMITS = {
  excerpt: 5000,
  excerpts: 3,
  message: 4200,
  cases: 30_000,
  firstFile: 36_000,
  file: 24_000,
  files: 60_000,
  surface: 4000,
  feedback: 8000,
};

/** More cases of one class say little that the first ones do not. */
const MOST_CASES = 12;
const MOST_TEST_FILES = 6;

/**
 * The question to the model, built from data alone: equal inputs give equal requests. Only failures of trusted
 * origin are shown, no score, no rubric and no hidden case; every part has a fixed share of 120,000 characters.
 */
export function buildProposerRequest(input: ProposerInput, hashOf: (text: string) => string): ModelRequest {
  const parts = [
    aboutClass(input, hashOf),
    aboutCases(input, hashOf),
    aboutFiles(input, hashOf),
    aboutSurface(input, hashOf),
    aboutLimits(input.limits),
    aboutFeedback(input.feedback, hashOf),
  ];
  return {
    model: input.model,
    system: input.systemPrompt,
    messages: [{ role: "user", content: parts.filter((part) => part !== "").join("\n\n") }],
    tool: proposerTool(input.limits),
    maxOutputTokens: input.maxOutputTokens,
  };
}

type HashOf = (text: string) => string;

/** A failure that is one of the cases shown below is not shown twice. */
function aboutClass({ failureClass, failures, cases }: ProposerInput, hashOf: HashOf): string {
  const below = new Set<string | null>(cases.slice(0, MOST_CASES).map(({ id }) => id));
  const excerpts = [
    ...new Set(
      failures
        .filter(({ trust, test }) => trust === "trusted" && !below.has(test))
        .map(({ text }) => quarantine(text, LIMITS.excerpt)),
    ),
  ].slice(0, LIMITS.excerpts);
  const mode = failureClass.mode === null ? "" : ` Kind of mistake, as far as known: ${failureClass.mode}.`;
  const head = `# The failure class\nSeen ${failures.length === 1 ? "once" : `${failures.length} times`}.${mode}`;
  return [head, ...excerpts.map((text, index) => dataBlock(`failure ${index + 1}`, text, hashOf))].join("\n");
}

function aboutCases({ cases, hidden }: ProposerInput, hashOf: HashOf): string {
  if (cases.length === 0) return "";
  const some = cases.slice(0, MOST_CASES);
  const half = Math.floor(LIMITS.cases / 2);
  const said = Map.groupBy(some, ({ message }) => message);
  const share = Math.min(LIMITS.message, Math.floor(half / said.size));
  const messages = [...said].map(([message, alike]) =>
    dataBlock(
      `failing ${alike.length === 1 ? "case" : "cases"} ${alike.map(({ id }) => id).join(", ")}`,
      quarantine(message, share),
      hashOf,
    ),
  );
  const sources = new Map<string, string>();
  for (const { file, source } of some)
    if (file !== null && source !== null && sources.size < MOST_TEST_FILES) sources.set(file, source);
  const room = Math.floor(half / Math.max(1, sources.size));
  const shown = cases.map(({ id }) => id);
  const tests = [...sources].map(([file, source]) => {
    const text = quarantine(hideCases(source, hidden, shown), Infinity);
    return dataBlock(
      `test file ${file} (read only)`,
      textWindow(text, [...pointedAt(file, some), ...caseLines(text, shown)], room),
      hashOf,
    );
  });
  const head = `# The failing cases: ${cases.length}`;
  return [head, ...messages, ...tests].join("\n");
}

/** The lines of a test file that the cases' messages point at: in a long case they tell which part of it failed. */
function pointedAt(file: string, cases: readonly FailingCase[]): number[] {
  return cases.flatMap(({ message }) =>
    stackFrames(message).flatMap(({ path, line }) =>
      line !== null && findFile(path, [file]) !== null ? [line] : [],
    ),
  );
}

/** Lines where the named cases begin, and a few after, so that their bodies are in the window. */
function caseLines(source: string, ids: readonly string[]): number[] {
  const names = [...new Set(ids.map(caseName))];
  const starts = splitLines(source).flatMap((line, index) =>
    names.some((name) => startsCase(line, name)) ? [index + 1] : [],
  );
  return starts.flatMap((line) => [line, line + 6]);
}

function aboutFiles({ files, cases }: ProposerInput, hashOf: HashOf): string {
  const ids = cases.map(({ id }) => id);
  let room = LIMITS.files;
  const blocks: string[] = [];
  for (const { path, text, lines } of files) {
    const limit = Math.min(blocks.length === 0 ? LIMITS.firstFile : LIMITS.file, room);
    const like = text.length > limit ? definitionsLike(text, ids).map(({ line }) => line) : [];
    const shown = textWindow(text, [...lines, ...like], limit);
    if (shown === "" || room < 500) break;
    room -= shown.length;
    blocks.push(dataBlock(path, shown, hashOf));
  }
  return ["# The files that may be edited, most likely first", ...blocks].join("\n");
}

function aboutSurface({ surface, files }: ProposerInput, hashOf: HashOf): string {
  const shown = new Set(files.map(({ path }) => path));
  const others = surface.filter((path) => !shown.has(path)).toSorted();
  if (others.length === 0) return "";
  return `# Other files of this kind, not shown\n${dataBlock("paths", quarantine(others.join("\n"), LIMITS.surface), hashOf)}`;
}

function aboutLimits({ hunks, changedLines, netAddedLines, files, newFiles }: EditLimits): string {
  const net = netAddedLines === null ? "" : ` The files may grow by at most ${netAddedLines} lines in all.`;
  const created = {
    none: "No new file.",
    cases: "No new file.",
    skills: "A new skill is allowed where no existing file fits.",
  };
  return `# Limits\nAt most ${files} ${files === 1 ? "file" : "files"}, ${hunks} separate places (${hunks} diff hunks), and ${changedLines} changed lines, removed and added lines counted together.${net} ${created[newFiles]}`;
}

function aboutFeedback(feedback: readonly Feedback[], hashOf: HashOf): string {
  const recent = feedback.slice(-2);
  if (recent.length === 0) return "";
  const share = Math.floor(LIMITS.feedback / recent.length / 2);
  const blocks = recent.flatMap(({ edits, problem }) => [
    dataBlock("your earlier edits", quarantine(JSON.stringify(edits, null, 1), share), hashOf),
    dataBlock("why they were not accepted", quarantine(problem, share), hashOf),
  ]);
  return ["# Earlier attempts\nDo not repeat them; find what they missed.", ...blocks].join("\n");
}
