import { atFrameForms } from "./at-frame-forms.ts";
import type { Frame } from "./evidence.ts";
import type { FrameForm } from "./frame-form.ts";
import { isLibraryFrame } from "./library-frame.ts";
import { numberedFrameForms } from "./numbered-frame-forms.ts";
import { placedFrameForms } from "./placed-frame-forms.ts";
import { repositoryPath } from "./repository-path.ts";

/**
 * A line's frame, whether its runtime prints the innermost frame last, and whether its symbol stands in the line above.
 */
export interface FoundFrame {
  frame: Frame;
  outermostFirst: boolean;
  namedAbove: boolean;
}

/** Reads one cleaned line as a frame; `before` is the line above it. Null where it is none. */
export function readFrame(line: string, before: string): FoundFrame | null {
  for (const { pattern, symbolBefore, outermostFirst } of formsFor(line)) {
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const symbol = groups["symbol"] ?? symbolBefore?.exec(before)?.groups?.["symbol"] ?? "";
    const namedAbove = symbolBefore !== undefined;
    return { frame: placedFrame(groups, symbol), outermostFirst: outermostFirst === true, namedAbove };
  }
  return null;
}

/** The frame that the groups `file`, `line` and `library` of a match mean. */
export function placedFrame({ file, line, library }: Record<string, string>, said: string): Frame {
  const symbol = plainSymbol(said);
  const path = fileOf(file, symbol);
  const foreign = file === "<anonymous>" || isLibraryFrame(library ?? path, symbol);
  return { file: path, line: line === undefined ? null : Number(line), symbol, inApp: !foreign };
}

/** A line's first characters settle which languages it can come from. */
function formsFor(line: string): readonly FrameForm[] {
  const start = line.trimStart();
  if (start.startsWith("at ")) return atFrameForms;
  if (/^#\d/.test(start)) return numberedFrameForms;
  return mayHoldPlace.test(line) ? placedFrameForms : [];
}

/** A file's ending before a line number, "line 12", an offset or an address. */
const mayHoldPlace = /\.\w{1,6}(?:[:(]| \d+:)\d|:\d+:in|, line \d|\+0x|\b0x| line \d|@[a-z]+:\/\/|\(node:/;

/** Without the arguments of a native function, an alias, or the path a symbol may carry. */
function plainSymbol(symbol: string): string {
  const named = symbol.replaceAll("(anonymous namespace)::", "").replace(/ \[as [^\]]{1,80}\]$/, "");
  const native = /^[\w:~<>,*& ]{1,200}(?=\(.*\)(?: const)?$)/.exec(named)?.[0];
  return (native?.includes("::") ? native : named).replace(/^(?:async |void |static )+/, "").trim();
}

function fileOf(file: string | undefined, symbol: string): string | null {
  if (file === undefined || file === "" || nowhere.test(file)) return null;
  // Java names only the file: its package gives the folder.
  const javaPackage = /^(?<folder>(?:[a-z_][\w]*\.)+)[A-Z]/.exec(symbol)?.groups?.["folder"];
  if (javaPackage !== undefined && /^\w+\.(?:java|kt|scala|groovy)$/.test(file)) {
    return javaPackage.replaceAll(".", "/") + file;
  }
  return repositoryPath(file);
}

const nowhere = /^(?:Native Method|Unknown Source|NO_SOURCE_FILE|native|index)$|<\w{1,30}>$/;
