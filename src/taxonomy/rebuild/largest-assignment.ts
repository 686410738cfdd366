/**
 * The one-to-one assignment of rows to columns with the largest sum of weights, by the Hungarian method with
 * potentials (Kuhn 1955, Munkres 1957), O(rows^2 columns). Answers the column of each row; there may not be more
 * rows than columns.
 */
export function largestAssignment(weights: readonly (readonly number[])[]): number[] {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  if (rows > columns) throw new RangeError("more rows than columns");
  // Row and column 0 stand for "none" while an augmenting path is looked for.
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    const cost = (r: number, c: number): number =>
      -(weights[r - 1]?.[c - 1] ?? 0) - rowPotential[r]! - columnPotential[c]!;
    augment(row, { rowPotential, columnPotential, rowOf, cost });
  }
  const columnOf = Array.from<number>({ length: rows });
  for (const [column, row] of rowOf.entries()) if (row > 0) columnOf[row - 1] = column - 1;
  return columnOf;
}

interface Search {
  rowPotential: Float64Array;
  columnPotential: Float64Array;
  rowOf: Int32Array;
  cost: (row: number, column: number) => number;
}

/** Finds the cheapest path from a new row to a free column (Dijkstra on reduced costs) and turns it over. */
function augment(row: number, { rowPotential, columnPotential, rowOf, cost }: Search): void {
  const slack = new Float64Array(rowOf.length).fill(Infinity);
  const cameFrom = new Int32Array(rowOf.length);
  const done = new Uint8Array(rowOf.length);
  rowOf[0] = row;
  let column = 0;
  while (rowOf[column] !== 0) {
    done[column] = 1;
    const next = relax(column, rowOf[column]!, { slack, cameFrom, done, cost });
    const step = slack[next]!;
    for (let c = 0; c < rowOf.length; c++) {
      if (done[c] === 0) slack[c]! -= step;
      else {
        rowPotential[rowOf[c]!]! += step;
        columnPotential[c]! -= step;
      }
    }
    column = next;
  }
  while (column !== 0) {
    const previous = cameFrom[column]!;
    rowOf[column] = rowOf[previous]!;
    column = previous;
  }
}

interface Frontier {
  slack: Float64Array;
  cameFrom: Int32Array;
  done: Uint8Array;
  cost: (row: number, column: number) => number;
}

/** Takes a row's costs into account and answers the column that is cheapest to reach now. */
function relax(from: number, row: number, { slack, cameFrom, done, cost }: Frontier): number {
  let best = 0;
  for (let column = 1; column < slack.length; column++) {
    if (done[column] === 1) continue;
    const reduced = cost(row, column);
    if (reduced < slack[column]!) {
      slack[column] = reduced;
      cameFrom[column] = from;
    }
    if (best === 0 || slack[column]! < slack[best]!) best = column;
  }
  return best;
}
