/** Dumps nested deeper than this stay as they are. */
const deepest = 8;

interface Open {
  /** Where the bracket's content starts in the text read so far. */
  start: number;
  entries: string[];
  entryStart: number;
}

/**
 * Puts the entries of printed maps and sets (`{b=2, a=1}`, `{"b": 2, "a": 1}`) in order, inner ones first, for hashed
 * collections print in another order on every run. Lists keep theirs. Brackets that do not close stay as they are.
 */
export function sortMapDumps(text: string): string {
  if (!text.includes("{") || !text.includes(",")) return text;
  let out = "";
  const open: Open[] = [];
  for (let i = 0; i < text.length; i++) {
    const mark = text.charAt(i);
    const top = open.at(-1);
    if (mark === "{" && open.length < deepest) {
      out += mark;
      open.push({ start: out.length, entries: [], entryStart: out.length });
    } else if (mark === "}" && top !== undefined) {
      open.pop();
      out = close(out, top) + mark;
    } else {
      if (mark === "," && top !== undefined) endEntry(out, top);
      out += mark;
    }
  }
  return out;
}

function endEntry(out: string, top: Open): void {
  top.entries.push(out.slice(top.entryStart).trim());
  top.entryStart = out.length + 1;
}

function close(out: string, top: Open): string {
  if (top.entries.length === 0) return out;
  endEntry(out, top);
  return out.slice(0, top.start) + top.entries.toSorted().join(", ");
}
