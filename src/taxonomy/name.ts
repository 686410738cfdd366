import { frameName, inAppFrames } from "./key.ts";
import { maskLine } from "./mask/mask-line.ts";
import type { Evidence } from "./parse/evidence.ts";

const longest = 72;

/**
 * A short name a person can tell the class by: exception or rule, what it says, and where. At most 72 characters of
 * plain ASCII, values left out; `redact` takes secrets out of the text before anything is cut.
 */
export function nameClass(evidence: Evidence, primary: string, redact: (text: string) => string): string {
  const where = whereOf(evidence);
  const what = whatOf(evidence, primary);
  const room = longest - (where === "" ? 0 : where.length + 4);
  const name = `${cut(plain(redact(what)), Math.max(room, 24))}${where === "" ? "" : ` in ${plain(redact(where))}`}`;
  return cut(name, longest) || "failure without a message";
}

function whatOf({ exception, message, diagnostics, kind, tests }: Evidence, primary: string): string {
  const type = exception?.split(/[.:\\]+/).at(-1) ?? null;
  if (type !== null) return message === "" ? type : `${type}: ${message}`;
  const finding = diagnostics[0];
  if (finding !== undefined)
    return finding.code === null ? finding.message : `${finding.code}: ${finding.message}`;
  if (kind === "test" && tests[0] !== undefined) return `${tests[0]} fails`;
  return primary === "" ? message : primary;
}

function whereOf(evidence: Evidence): string {
  const frame = inAppFrames(evidence)[0];
  const finding = evidence.diagnostics[0];
  if (frame !== undefined) {
    const symbol = frame.symbol.split(/[.:]+/).at(-1) ?? "";
    return cut(/^[\w$]{2,}$/.test(symbol) ? symbol : (frameName(frame).split("#")[0] ?? ""), 32);
  }
  return cut(finding?.file?.split("/").at(-1) ?? "", 32);
}

/** Marks read badly in a title: numbers become N, other values three dots. */
function plain(text: string): string {
  return maskLine(text)
    .replaceAll("<path>/", "")
    .replaceAll("<num>", "N")
    .replace(/<[a-z]{2,5}>/g, "...")
    .normalize("NFKD")
    .replace(/[^\u0020-\u007e]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 3);
  const space = kept.lastIndexOf(" ");
  return `${(space > limit / 2 ? kept.slice(0, space) : kept).trimEnd()}...`;
}
