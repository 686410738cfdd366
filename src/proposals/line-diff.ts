/** One run of lines that differ. Starts are 0-based indices into the lines before and after; lines keep their end. */
export interface LineChange {
  beforeStart: number;
  removed: string[];
  afterStart: number;
  added: string[];
}

/** `hunks` counts as git does with three lines of context: changes at most six equal lines apart share a hunk. */
export interface LineDiff {
  changes: LineChange[];
  hunks: number;
  added: number;
  removed: number;
}

const CONTEXT = 3;
/** Beyond this many edits the middle is reported as one replaced run: any such patch is far over every limit. */
const MAX_EDITS = 1000;

/** Lines with their terminators; the last may lack one, and the empty text has no lines. */
export function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/**
 * The shortest line diff of two texts, by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its
 * Variations", 1986), deterministic and bounded in time and memory. Applying `changes` to `before` gives `after`.
 */
export function diffLines(before: string, after: string): LineDiff {
  const old = splitLines(before);
  const fresh = splitLines(after);
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < fresh.length - head &&
    old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]
  )
    tail += 1;
  const kept = keptPairs(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  const changes = changesBetween(
    old,
    fresh,
    [
      ...kept.map(([left, right]): [number, number] => [left + head, right + head]),
      ...Array.from({ length: tail }, (_, index): [number, number] => [
        old.length - tail + index,
        fresh.length - tail + index,
      ]),
    ],
    head,
  );
  return {
    changes,
    hunks: hunkGroups(changes).length,
    added: changes.reduce((sum, change) => sum + change.added.length, 0),
    removed: changes.reduce((sum, change) => sum + change.removed.length, 0),
  };
}

/** Changes that one hunk of a unified diff shows together. */
export function hunkGroups(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    const gap = last ? change.beforeStart - (last.beforeStart + last.removed.length) : Infinity;
    if (gap <= 2 * CONTEXT) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** Index pairs of lines both sides share in order; none where the edit distance exceeds the bound. */
function keptPairs(old: readonly string[], fresh: readonly string[]): [number, number][] {
  const trace = furthestReaches(old, fresh);
  if (trace === null) return [];
  const pairs: [number, number][] = [];
  let x = old.length;
  let y = fresh.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const previous = edits === 0 ? null : previousPoint(trace, edits, x - y);
    const [stopX, stopY] = previous ? previous.landing : [0, 0];
    while (x > stopX && y > stopY) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    if (previous) [x, y] = previous.from;
  }
  return pairs.toReversed();
}

/** For each number of edits, the furthest x on every diagonal -edits..edits; null where the bound is passed. */
function furthestReaches(old: readonly string[], fresh: readonly string[]): Int32Array[] | null {
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= Math.min(MAX_EDITS, old.length + fresh.length); edits += 1) {
    const reach = new Int32Array(2 * edits + 1);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = edits === 0 ? 0 : startOn(trace[edits - 1] ?? reach, edits, diagonal);
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1;
      reach[diagonal + edits] = x;
      if (x >= old.length && x - diagonal >= fresh.length) return [...trace, reach];
    }
    trace.push(reach);
  }
  return null;
}

/** Where the path on `diagonal` starts after its `edits`-th edit: down keeps x, right adds one. */
function startOn(before: Int32Array, edits: number, diagonal: number): number {
  const at = (k: number): number => (Math.abs(k) < edits ? (before[k + edits - 1] ?? -1) : -1);
  return goesDown(at, edits, diagonal) ? at(diagonal + 1) : at(diagonal - 1) + 1;
}

function goesDown(at: (k: number) => number, edits: number, diagonal: number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
}

function previousPoint(
  trace: readonly Int32Array[],
  edits: number,
  diagonal: number,
): { from: [number, number]; landing: [number, number] } {
  const before = trace[edits - 1] ?? new Int32Array(1);
  const at = (k: number): number => (Math.abs(k) < edits ? (before[k + edits - 1] ?? -1) : -1);
  const down = goesDown(at, edits, diagonal);
  const k = down ? diagonal + 1 : diagonal - 1;
  const x = at(k);
  const landing: [number, number] = down ? [x, x - diagonal] : [x + 1, x + 1 - diagonal];
  return { from: [x, x - k], landing };
}

/** Everything between kept pairs; `head` equal lines stand before the first pair. */
function changesBetween(
  old: readonly string[],
  fresh: readonly string[],
  kept: readonly [number, number][],
  head: number,
): LineChange[] {
  const changes: LineChange[] = [];
  let x = head;
  let y = head;
  for (const [nextX, nextY] of [...kept, [old.length, fresh.length]] as [number, number][]) {
    if (nextX > x || nextY > y)
      changes.push({
        beforeStart: x,
        removed: old.slice(x, nextX),
        afterStart: y,
        added: fresh.slice(y, nextY),
      });
    x = nextX + 1;
    y = nextY + 1;
  }
  return changes;
}
