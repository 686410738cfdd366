/** The number at a place that is known to be inside. */
export function cellAt(cells: ArrayLike<number>, at: number): number {
  return cells[at] ?? 0;
}

/** Adds to the number at a place. */
export function addToCell(cells: Float64Array, at: number, amount: number): void {
  cells[at] = cellAt(cells, at) + amount;
}
