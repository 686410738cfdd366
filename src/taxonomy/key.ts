import { hashText } from "./hash-text.ts";
import { maskLine } from "./mask/mask-line.ts";
import { sortMapDumps } from "./mask/sort-map-dumps.ts";
import type { Diagnostic, Evidence, Frame } from "./parse/evidence.ts";
import { isLintRule } from "./parse/is-lint-rule.ts";
import { withoutQuotedValues } from "./mask/without-quoted-values.ts";
import { templateTokens } from "./template/template-tokens.ts";

/** Helpers often fill the top of a trace; the frame that tells two tests apart stands below them. */
const topFrames = 20;
/** Lines below a bare assertion that say what was expected and what came. */
const assertionLines = 4;
/** Longest message that is compared; the rest of an endless one says nothing more. */
const messageLimit = 2000;

/**
 * The exact key of a failure: a 128-bit hash of its kind, exception and masked message, its in-app frames (at
 * most 20) without line numbers, and its first diagnostic's code and file; of a linter's finding the rule alone,
 * wherever it was found. Without a frame the test's file stands in,
 * so that bare assertions of different tests stay apart. Equal keys are one class at no further cost.
 */
export function exactKey(evidence: Evidence, primary: string, file: string | null): string {
  const frames = inAppFrames(evidence).map(frameName);
  return hashText(
    [
      evidence.kind,
      evidence.exception ?? "",
      saidOf(evidence, primary, frames.length),
      ...(frames.length > 0 ? frames.slice(0, evidence.kind === "crash" ? 1 : topFrames) : [file ?? ""]),
      ...(frames.length > 0 ? [] : comparingTest(evidence)),
      ...findingKey(evidence),
    ].join("\n"),
  );
}

/** A bare assertion of a summary could be any test's. */
function comparingTest({ kind, exception, tests }: Evidence): string[] {
  return kind === "test" && compares.test(exception ?? "") ? tests.slice(0, 1) : [];
}

/** The first finding's code, and its place where the code is not a linter's. */
function findingKey({ kind, diagnostics: [finding] }: Evidence): string[] {
  const code = finding?.code ?? null;
  return [code ?? "", kind === "diagnostic" && !isLintRule(code) ? placeOf(finding) : ""];
}

/** A crash is told by its kind and function, where it has one: the other words are addresses and task names. */
function saidOf(evidence: Evidence, primary: string, frames: number): string {
  const { kind, exception, message, detail, diagnostics } = evidence;
  if (kind === "crash") return frames === 0 ? message : "";
  if (kind === "diagnostic") return findingSaid(diagnostics[0], message);
  const said = exception === null && primary !== "" ? primary : message;
  if (kind === "message" || kind === "prose") return templateTokens(said).join(" ");
  return maskedAssertion(said, exception, detail);
}

/** A linter's rule says it all: its message names what it found, which differs from place to place. */
function findingSaid(finding: Diagnostic | undefined, message: string): string {
  return isLintRule(finding?.code ?? null) ? "" : masked(finding?.message ?? message);
}

function maskedAssertion(said: string, exception: string | null, detail: string): string {
  const told = exception === "assertion" ? detail.split("\n").filter(isComparison) : [];
  const lines = [said, ...told.slice(0, assertionLines)].map((line) => line.slice(0, messageLimit));
  const compared = compares.test(exception ?? "") ? lines.map(withoutQuotedValues) : lines;
  return compared.map(masked).join("\n");
}

/** Exceptions of test frameworks, whatever they are called, that tell of two values. */
const compares = /assert|expect|comparison/i;

/** What was expected and what came, without the code that a runner shows around it. */
function isComparison(line: string): boolean {
  return /^\s|expected|actual|received|\bgot\b|\bwant\b/i.test(line) && !/^\s*>?\s*\d* \|/.test(line);
}

/** Masked, with maps in order, and paths as they are written everywhere but on Windows. */
function masked(text: string): string {
  return sortMapDumps(maskLine(text.slice(0, messageLimit))).replaceAll(/\\+/g, "/");
}

/** A finding's folder and file: the folders above depend on where the repository was checked out. */
function placeOf(finding: Diagnostic | undefined): string {
  return finding?.file?.split("/").slice(-2).join("/") ?? "";
}

/** The frames of the repository's own code; all frames where a trace shows none of it. */
export function inAppFrames(evidence: Evidence): Frame[] {
  const own = evidence.frames.filter(({ inApp }) => inApp);
  return own.length > 0 ? own : evidence.frames;
}

/**
 * A frame's identity across runs and small edits: file name and symbol, no line, no generated number, no digest of a
 * build.
 */
export function frameName(frame: Frame): string {
  const file = frame.file?.split("/").at(-1)?.replace(buildDigest, "") ?? "";
  return `${file}#${frame.symbol.replace(symbolDigest, "").replace(/\$\d+|\d{3,}|0x[0-9a-f]+/g, "$")}`;
}

/** Bundlers put a digest into file names, Rust behind symbols. */
const buildDigest = /[.-](?=[0-9a-f]*\d)[0-9a-f]{7,40}(?=\.)/;
const symbolDigest = /::h[0-9a-f]{16}$/;
