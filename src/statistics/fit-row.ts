/** Probabilities of a row's cells, the sd of each one's logarithm, and the log-evidence of the sd assumed before. */
export interface FittedRow {
  p: number[];
  spread: number[];
  evidence: number;
}

/**
 * A row of written probabilities corrected by counts. Each written cell may be off by a factor exp(N(0, sd^2)):
 * p_a is proportional to written_a exp(d_a), d the maximum of sum n_a log p_a - sum d_a^2 / (2 sd^2), found by steps
 * that a bound of the Hessian at hand keeps short, none beyond a factor e. The evidence is Laplace's, so that the sd itself can be learned. A
 * Dirichlet prior would hold large cells too firmly and small ones too loosely for factors that are alike.
 */
export function fitRow(written: readonly number[], counts: readonly number[], sd: number): FittedRow {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const precision = 1 / (sd * sd);
  let off = written.map(() => 0);
  let p = shares(written, off);
  for (let step = 0; step < 1000; step += 1) {
    const moves = off.map((d, a) => {
      const slope = (counts[a] ?? 0) - total * (p[a] ?? 0) - precision * d;
      // a rare cell with many counts would leap past all numbers
      return Math.max(-1, Math.min(1, slope / (precision + total * (p[a] ?? 0))));
    });
    const moved = off.map((d, a) => d + (moves[a] ?? 0));
    // at the maximum they add up to 0, and a shift of all alike would take many steps to go
    const shift = moved.reduce((sum, d) => sum + d, 0) / moved.length;
    off = moved.map((d) => d - shift);
    p = shares(written, off);
    if (Math.max(...moves.map(Math.abs)) < 1e-12) break;
  }
  const diagonal = p.map((cell) => precision + total * cell);
  const coupling = p.reduce((sum, cell, a) => sum + (total * cell * cell) / (diagonal[a] ?? 1), 0);
  const logDeterminant = diagonal.reduce((sum, own) => sum + Math.log(own * sd * sd), Math.log(1 - coupling));
  const fit = p.reduce((sum, cell, a) => sum + (counts[a] ?? 0) * Math.log(cell), 0);
  const cost = off.reduce((sum, d) => sum + d * d, 0) * precision;
  return {
    p,
    spread: diagonal.map((own) => 1 / Math.sqrt(own)),
    evidence: fit - (cost + logDeterminant) / 2,
  };
}

function shares(written: readonly number[], off: readonly number[]): number[] {
  const raw = written.map((cell, a) => cell * Math.exp(off[a] ?? 0));
  const total = raw.reduce((sum, cell) => sum + cell, 0);
  return raw.map((cell) => cell / total);
}
