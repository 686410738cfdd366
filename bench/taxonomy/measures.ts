/** How well answered clusters agree with gold groups. Definitions: taxonomy.md section 1. */
export interface Agreement {
  clusters: number;
  groups: number;
  GA: number;
  FGA: number;
  pairPrecision: number;
  pairRecall: number;
  pairF1: number;
  ARI: number;
  V: number;
  B3: number;
}

/** Scores one pool: `gold[i]` and `answer[i]` are the gold group and the answered cluster of row i. */
export function agreement(gold: readonly string[], answer: readonly string[]): Agreement {
  const n = gold.length;
  const groups = countBy(gold);
  const clusters = countBy(answer);
  const joint = countBy(gold.map((group, index) => `${group}\u0000${answer[index] ?? ""}`));
  const cells = [...joint].map(([key, size]) => {
    const [group = "", cluster = ""] = key.split("\u0000");
    return { size, a: groups.get(group) ?? 0, b: clusters.get(cluster) ?? 0 };
  });
  const right = cells.filter(({ size, a, b }) => size === a && size === b);
  const T = sum(cells.map(({ size }) => pairs(size)));
  const A = sum([...groups.values()].map(pairs));
  const B = sum([...clusters.values()].map(pairs));
  const expected = (A * B) / Math.max(pairs(n), 1);
  const pairPrecision = B === 0 ? 1 : T / B;
  const pairRecall = A === 0 ? 1 : T / A;
  const top = (A + B) / 2 - expected;
  return {
    clusters: clusters.size,
    groups: groups.size,
    GA: sum(right.map(({ size }) => size)) / n,
    FGA: harmonic(right.length / clusters.size, right.length / groups.size),
    pairPrecision,
    pairRecall,
    pairF1: harmonic(pairPrecision, pairRecall),
    ARI: top === 0 ? 1 : (T - expected) / top,
    V: vMeasure(cells, [...groups.values()], [...clusters.values()], n),
    B3: harmonic(
      sum(cells.map(({ size, b }) => (size * size) / b)) / n,
      sum(cells.map(({ size, a }) => (size * size) / a)) / n,
    ),
  };
}

/** Every measure's mean over pools, without weights. */
export function meanAgreement(pools: readonly Agreement[]): Agreement {
  const mean = (key: keyof Agreement): number => sum(pools.map((pool) => pool[key])) / pools.length;
  return {
    clusters: mean("clusters"),
    groups: mean("groups"),
    GA: mean("GA"),
    FGA: mean("FGA"),
    pairPrecision: mean("pairPrecision"),
    pairRecall: mean("pairRecall"),
    pairF1: mean("pairF1"),
    ARI: mean("ARI"),
    V: mean("V"),
    B3: mean("B3"),
  };
}

/** Harmonic mean, 0 where both are 0. */
export function harmonic(x: number, y: number): number {
  return x + y === 0 ? 0 : (2 * x * y) / (x + y);
}

function vMeasure(
  cells: readonly { size: number; a: number; b: number }[],
  groupSizes: readonly number[],
  clusterSizes: readonly number[],
  n: number,
): number {
  const entropy = (sizes: readonly number[]): number =>
    -sum(sizes.map((size) => (size / n) * Math.log(size / n)));
  const goldGiven = -sum(cells.map(({ size, b }) => (size / n) * Math.log(size / b)));
  const clusterGiven = -sum(cells.map(({ size, a }) => (size / n) * Math.log(size / a)));
  const ofGold = entropy(groupSizes);
  const ofClusters = entropy(clusterSizes);
  const homogeneity = ofGold === 0 ? 1 : 1 - goldGiven / ofGold;
  const completeness = ofClusters === 0 ? 1 : 1 - clusterGiven / ofClusters;
  return harmonic(homogeneity, completeness);
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function pairs(size: number): number {
  return (size * (size - 1)) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
