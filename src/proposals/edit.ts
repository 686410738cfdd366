import { distance } from "fastest-levenshtein";
import type { Edit, FileChange } from "../domain/candidate.ts";
import type { Preset } from "../domain/preset.ts";
import { editRefusalText as text } from "../messages/edit-refusal-text.ts";
import { unsafePath } from "./unsafe-path.ts";

export type Applied =
  | { kind: "applied"; changes: FileChange[] }
  | { kind: "refused"; reason: string; edit: Edit | null };

/** `basePaths` is the whole tree of the base, so that an edit cannot create what exists but was not read. */
export interface ApplyContext {
  basePaths: ReadonlySet<string>;
  newFiles: Preset["edits"]["newFiles"];
}

/**
 * Turns a proposer's edits into files before and after, or refuses with a sentence the proposer can act on. A
 * `find` must occur exactly once in the file as earlier edits left it; line ends are the file's own, and a
 * trailing line end at the end of the file may be missing on either side. Edits apply in order.
 */
export function applyEdits(
  edits: readonly Edit[],
  filesByPath: ReadonlyMap<string, string>,
  context: ApplyContext,
): Applied {
  if (edits.length === 0) return { kind: "refused", reason: text.none(), edit: null };
  const current = new Map<string, string>();
  for (const edit of edits) {
    const step = applyOne(edit, current.get(edit.path) ?? filesByPath.get(edit.path) ?? null, context);
    if (step.kind === "refused") return { kind: "refused", reason: step.reason, edit };
    current.set(edit.path, step.text);
  }
  const changes = [...current].map(([path, after]): FileChange => ({
    path,
    before: filesByPath.get(path) ?? null,
    after,
  }));
  const same = changes.find((change) => change.before === change.after);
  if (same)
    return {
      kind: "refused",
      reason: text.unchanged(same.path),
      edit: edits.findLast((edit) => edit.path === same.path) ?? null,
    };
  return { kind: "applied", changes };
}

type Step = { kind: "text"; text: string } | { kind: "refused"; reason: string };

function applyOne(edit: Edit, current: string | null, context: ApplyContext): Step {
  const unsafe = unsafePath(edit.path);
  if (unsafe !== null) return refuse(text.path(edit.path, unsafe));
  if (edit.kind === "create") return create(edit.path, edit.content, current, context);
  if (current === null) return refuse(text.absent(edit.path));
  if (edit.find === "") return refuse(text.emptyFind(edit.path));
  return replaceOnce(edit.path, current, edit.find, edit.replace);
}

function create(path: string, content: string, current: string | null, context: ApplyContext): Step {
  if (current !== null || context.basePaths.has(path)) return refuse(text.exists(path));
  if (context.newFiles === "none") return refuse(text.noNewFiles(path));
  if (content.trim() === "") return refuse(text.emptyFile(path));
  return { kind: "text", text: content };
}

function replaceOnce(path: string, file: string, find: string, replace: string): Step {
  const plain = file.replaceAll("\r\n", "\n");
  let wanted = find.replaceAll("\r\n", "\n");
  let fresh = replace.replaceAll("\r\n", "\n");
  let starts = occurrences(plain, wanted);
  if (starts.length === 0 && wanted.endsWith("\n") && plain.endsWith(wanted.slice(0, -1))) {
    wanted = wanted.slice(0, -1);
    fresh = fresh.replace(/\n$/, "");
    starts = wanted === "" ? [] : [plain.length - wanted.length];
  }
  const [start, second] = starts;
  if (start === undefined) return refuse(text.notFound(path, nearestLine(plain, wanted)));
  if (second !== undefined)
    return refuse(
      text.notOnce(
        path,
        starts.map((at) => lineOf(plain, at)),
      ),
    );
  const replaced = plain.slice(0, start) + fresh + plain.slice(start + wanted.length);
  return { kind: "text", text: withLineEnds(replaced, file, plain, start, wanted.length) };
}

/**
 * Puts the file's own line ends back. A file with one kind of line end keeps it everywhere; in a mixed file the
 * lines around the edit keep theirs and new lines take the kind that prevails.
 */
function withLineEnds(replaced: string, file: string, plain: string, start: number, length: number): string {
  const windows = file.length - plain.length;
  if (windows === 0) return replaced;
  const unix = plain.split("\n").length - 1 - windows;
  if (unix === 0) return replaced.replaceAll("\n", "\r\n");
  const before = file.slice(0, originalOffset(file, start));
  const after = file.slice(originalOffset(file, start + length));
  const fresh = replaced.slice(start, replaced.length - (plain.length - start - length));
  return before + (windows > unix ? fresh.replaceAll("\n", "\r\n") : fresh) + after;
}

/** Offset in `file` of the `offset`-th character of its text with every CRLF read as LF. */
function originalOffset(file: string, offset: number): number {
  let at = 0;
  for (let read = 0; read < offset; read += 1) at += file.startsWith("\r\n", at) ? 2 : 1;
  return at;
}

function occurrences(text: string, part: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) starts.push(at);
  return starts;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** The line most like the first line that was looked for, by edit distance over the first 200 characters. */
function nearestLine(file: string, find: string): { line: number; text: string } | null {
  const wanted = find
    .split("\n")
    .map((line) => line.trim())
    .find((line) => line !== "")
    ?.slice(0, 200);
  if (wanted === undefined) return null;
  let best: { line: number; text: string; gap: number } | null = null;
  for (const [index, line] of file.split("\n").entries()) {
    const shown = line.slice(0, 200);
    const gap = distance(wanted, shown.trim());
    if (best === null || gap < best.gap) best = { line: index + 1, text: shown, gap };
  }
  return best !== null && best.gap < wanted.length ? { line: best.line, text: best.text } : null;
}

function refuse(reason: string): Step {
  return { kind: "refused", reason };
}
