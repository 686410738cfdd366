/** The number at a place that is known to be inside. */
export function cellAt(cells: ArrayLike<number>, at: number): number {
  return cells[at] ?? 0;
}

/** Adds to the number at a place. */
export function addToCell(cells: Float64Array, at: number, amount: number): void {
  cells[at] = (cells[at] ?? 0) + amount;
}

/** The same as `cellAt` for whole numbers alone: loops over millions of cells are twice as fast with one kind each. */
export function indexAt(cells: Int32Array, at: number): number {
  return cells[at] ?? 0;
}

/** The same as `cellAt` for reals alone. */
export function realAt(cells: Float64Array, at: number): number {
  return cells[at] ?? 0;
}
