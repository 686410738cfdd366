/** A symmetric positive definite matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** Lower triangle L with L L' = matrix, or null where the matrix is not positive definite. */
export function cholesky(matrix: Matrix): number[][] | null {
  const lower = matrix.map((row) => row.map(() => 0));
  for (const [i, own] of lower.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const rest = at(matrix, i, j) - dot(own, 0, j, (k) => at(lower, j, k));
      if (i === j && !(rest > 0)) return null;
      own[j] = i === j ? Math.sqrt(rest) : rest / at(lower, j, j);
    }
  }
  return lower;
}

/** The x of L L' x = b. */
export function choleskySolve(lower: Matrix, b: readonly number[]): number[] {
  const x = [...b];
  const size = x.length;
  for (let i = 0; i < size; i += 1)
    x[i] = ((x[i] ?? 0) - dot(x, 0, i, (k) => at(lower, i, k))) / at(lower, i, i);
  for (let i = size - 1; i >= 0; i -= 1)
    x[i] = ((x[i] ?? 0) - dot(x, i + 1, size, (k) => at(lower, k, i))) / at(lower, i, i);
  return x;
}

function dot(x: readonly number[], from: number, to: number, factor: (k: number) => number): number {
  let sum = 0;
  for (let k = from; k < to; k += 1) sum += factor(k) * (x[k] ?? 0);
  return sum;
}

function at(matrix: Matrix, i: number, j: number): number {
  return matrix[i]?.[j] ?? 0;
}
