/** From log weights to shares, in place; a row's maximum is taken off first so that nothing overflows. */
export function normaliseRows(rows: Float64Array, classes: number): void {
  for (let row = 0; row < rows.length; row += classes) {
    const own = rows.subarray(row, row + classes);
    const top = own.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    let total = 0;
    for (let k = 0; k < classes; k += 1) {
      const weight = Math.exp((own[k] ?? 0) - top);
      own[k] = weight;
      total += weight;
    }
    for (let k = 0; k < classes; k += 1) own[k] = (own[k] ?? 0) / total;
  }
}
