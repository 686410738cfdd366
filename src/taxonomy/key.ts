import { hashText } from "./hash-text.ts";
import { maskLine } from "./mask/mask-line.ts";
import type { Evidence, Frame } from "./parse/evidence.ts";
import { templateTokens } from "./template/template-tokens.ts";

/** Helpers often fill the top of a trace; the frame that tells two tests apart stands below them. */
const topFrames = 20;

/**
 * The exact key of a failure: a 128-bit hash of its kind, exception and masked message, its in-app frames (at
 * most 20) without line numbers, and its diagnostic's code. Without a frame the test's file stands in, so that bare
 * assertions of different tests stay apart. Equal keys are one class at no further cost.
 */
export function exactKey(evidence: Evidence, primary: string, file: string | null): string {
  const frames = inAppFrames(evidence).map(frameName);
  return hashText(
    [
      evidence.kind,
      evidence.exception ?? "",
      saidOf(evidence, primary, frames.length),
      ...(frames.length > 0 ? frames.slice(0, evidence.kind === "crash" ? 1 : topFrames) : [file ?? ""]),
      evidence.diagnostics[0]?.code ?? "",
    ].join("\n"),
  );
}

/** A crash is told by its kind and function, where it has one: the other words are addresses and task names. */
function saidOf({ kind, exception, message }: Evidence, primary: string, frames: number): string {
  const said = exception !== null || primary === "" ? message : primary;
  if (kind === "crash") return frames === 0 ? message : "";
  return kind === "message" || kind === "prose" ? templateTokens(said).join(" ") : maskLine(said);
}

/** The frames of the repository's own code; all frames where a trace shows none of it. */
export function inAppFrames(evidence: Evidence): Frame[] {
  const own = evidence.frames.filter(({ inApp }) => inApp);
  return own.length > 0 ? own : evidence.frames;
}

/** A frame's identity across runs and small edits: file name and symbol, no line, no generated number. */
export function frameName(frame: Frame): string {
  const file = frame.file?.split("/").at(-1) ?? "";
  return `${file}#${frame.symbol.replace(/\$\d+|\d{3,}|0x[0-9a-f]+/g, "$")}`;
}
