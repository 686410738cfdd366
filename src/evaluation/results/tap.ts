import type { CaseResult, CaseStatus } from "../../domain/case-result.ts";
import { caseFile } from "./case-file.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import type { ReadFile } from "./read-file.ts";

/** Levels of subtests, four blanks each, that are followed; deeper lines are output. */
const deepest = 32;
/** Lines kept of what a test point printed. */
const longestOutput = 2_000;

interface Point {
  name: string;
  status: CaseStatus;
  output: string[];
  /** Names of the subtests it lies in, the outermost first. */
  within: string[];
}

interface Reading {
  /** Points by depth that the subtest around them has yet to take. */
  open: Point[][];
  last: Point | null;
  /** Test points of the top level, and as many as its plan names. */
  points: number;
  plan: number | null;
  bail: string | null;
}

/**
 * Reads TAP 13 and 14 (node:test, prove, bats): one case per test point, named by its subtests; a point that only
 * sums up subtests is left out unless it alone failed. Skipped and TODO points are skipped. Text without a plan, a
 * plan that is not fulfilled, and a bail out are `none`: a run that broke off is no evidence.
 */
export function readTap(text: string, redact?: (text: string) => string): ReadFile {
  const reading: Reading = { open: [], last: null, points: 0, plan: null, bail: null };
  for (const line of cleanText(text).split("\n")) readLine(reading, line);
  if (reading.bail !== null) return { kind: "none", reason: `the run bailed out: ${reading.bail}` };
  if (reading.plan === null)
    return { kind: "none", reason: "it has no plan, so the run may have broken off" };
  if (reading.plan !== reading.points)
    return { kind: "none", reason: `its plan is ${reading.plan} tests and it has ${reading.points}` };
  return {
    kind: "cases",
    cases: (reading.open[0] ?? []).map((point) => toCase(point, redact)),
    warnings: [],
  };
}

function readLine(reading: Reading, line: string): void {
  const said = line.trimStart();
  const depth = Math.floor((line.length - said.length) / 4);
  const point = /^(not )?ok\b *\d*(?: *-)? *(.*)$/u.exec(said);
  const plan = /^1\.\.(\d+)/u.exec(said);
  if (depth > deepest) return;
  if (point !== null) readPoint(reading, depth, point[1] !== undefined, point[2] ?? "");
  else if (plan !== null && depth === 0) reading.plan = Number(plan[1]);
  else if (said.startsWith("Bail out!")) reading.bail = cleanMessage(said.slice(9)).slice(0, 200);
  else if (reading.last !== null && reading.last.output.length < longestOutput)
    reading.last.output.push(line);
}

function readPoint(reading: Reading, depth: number, failed: boolean, rest: string): void {
  const { name, skipped } = describe(rest);
  const children = reading.open.slice(depth + 1).flat();
  for (const child of children) child.within.unshift(name);
  const point: Point = { name, status: statusOf(failed, skipped), output: [], within: [] };
  const sums = children.length > 0 && (!failed || children.some(({ status }) => status === "failed"));
  reading.open.length = Math.min(reading.open.length, depth + 1);
  for (let at = reading.open.length; at <= depth; at++) reading.open.push([]);
  reading.open[depth]?.push(...children, ...(sums ? [] : [point]));
  reading.last = sums ? null : point;
  if (depth === 0) reading.points++;
}

function describe(rest: string): { name: string; skipped: boolean } {
  const directive = /(?:^|[^\\])# *(?:skip|todo)\b.*$/iu.exec(rest);
  const told = directive === null ? rest : rest.slice(0, directive.index + 1).replace(/#$/u, "");
  const name = told.replaceAll(/\\([#\\])/gu, "$1").trim();
  return { name: name === "" ? "unnamed" : name, skipped: directive !== null };
}

function statusOf(failed: boolean, skipped: boolean): CaseStatus {
  if (skipped) return "skipped";
  return failed ? "failed" : "passed";
}

function toCase({ name, status, output, within }: Point, redact?: (text: string) => string): CaseResult {
  const said = output.join("\n");
  const message = status === "failed" ? cleanMessage(said, redact) : "";
  const milliseconds = /^ *duration_ms: ([\d.]+)$/mu.exec(said)?.[1];
  return {
    id: caseId({ file: "", suite: "", classname: within.join(" > "), name }),
    status,
    message,
    file: caseFile("", "", message),
    seconds: milliseconds === undefined ? null : Number(milliseconds) / 1000,
  };
}
