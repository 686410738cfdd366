/** What average-link grouping needs to know of its items, which are numbered from 0. */
export interface Linking {
  size: number;
  /** Pairs worth comparing; pairs of merged clusters follow from them. */
  pairs: readonly (readonly [number, number])[];
  similarity: (a: number, b: number) => number;
  /** Items that share a fixed label are one cluster from the start, and two fixed clusters never become one. */
  fixed: (item: number) => string | null;
  cutoff: number;
}

interface Cluster {
  members: number[];
  label: string | null;
  near: Set<Cluster>;
}

interface Link {
  a: Cluster;
  b: Cluster;
  score: number;
}

/** Members of a cluster that an average is taken over: enough to be fair, few enough to stay cheap. */
const sample = 12;

/**
 * Groups items bottom-up: the two clusters with the highest mean similarity between their members become one, until
 * no mean reaches the cut-off. Answers the clusters as lists of items in ascending order, in order of their first
 * item; equal means are settled by that order too, so the answer depends on nothing else.
 */
export function averageLink(linking: Linking): number[][] {
  const clusters = startingClusters(linking);
  const living = new Set(clusters);
  const of = new Map(clusters.flatMap((cluster) => cluster.members.map((item) => [item, cluster] as const)));
  for (const [a, b] of linking.pairs) link(of.get(a), of.get(b));
  const links = linksOf(clusters, linking);
  for (let best = takeBest(links, linking.cutoff); best !== null; best = takeBest(links, linking.cutoff)) {
    living.delete(best.b);
    unite(best, links, linking);
  }
  return [...living]
    .map(({ members }) => members.toSorted((x, y) => x - y))
    .toSorted((x, y) => (x[0] ?? 0) - (y[0] ?? 0));
}

function startingClusters({ size, fixed }: Linking): Cluster[] {
  const clusters: Cluster[] = [];
  const labelled = new Map<string, Cluster>();
  for (let item = 0; item < size; item++) {
    const label = fixed(item);
    const same = label === null ? undefined : labelled.get(label);
    if (same !== undefined) {
      same.members.push(item);
      continue;
    }
    const cluster: Cluster = { members: [item], label, near: new Set() };
    clusters.push(cluster);
    if (label !== null) labelled.set(label, cluster);
  }
  return clusters;
}

function link(a: Cluster | undefined, b: Cluster | undefined): void {
  if (a === undefined || b === undefined || a === b || (a.label !== null && b.label !== null)) return;
  a.near.add(b);
  b.near.add(a);
}

function linksOf(clusters: readonly Cluster[], linking: Linking): Link[] {
  const links: Link[] = [];
  for (const a of clusters) {
    for (const b of a.near)
      if (first(a) < first(b)) links.push({ a, b, score: meanSimilarity(a, b, linking) });
  }
  return links.filter(({ score }) => score >= linking.cutoff / 2);
}

function first({ members }: Cluster): number {
  return members[0] ?? 0;
}

function meanSimilarity(a: Cluster, b: Cluster, { similarity }: Linking): number {
  let sum = 0;
  const left = a.members.slice(0, sample);
  const right = b.members.slice(0, sample);
  for (const x of left) for (const y of right) sum += similarity(x, y);
  return sum / (left.length * right.length);
}

/** The best link, or null where none reaches the cut-off. */
function takeBest(links: readonly Link[], cutoff: number): Link | null {
  let best: Link | null = null;
  for (const candidate of links) {
    if (candidate.score >= cutoff && (best === null || isBetter(candidate, best))) best = candidate;
  }
  return best;
}

function isBetter(x: Link, y: Link): boolean {
  if (x.score !== y.score) return x.score > y.score;
  return first(x.a) !== first(y.a) ? first(x.a) < first(y.a) : first(x.b) < first(y.b);
}

/** Takes b into a, and measures a's links anew. */
function unite({ a, b }: Link, links: Link[], linking: Linking): void {
  a.members.push(...b.members);
  a.label ??= b.label;
  a.near.delete(b);
  b.near.delete(a);
  for (const other of b.near) {
    other.near.delete(b);
    link(a, other);
  }
  const kept = links.filter((old) => old.a !== a && old.b !== a && old.a !== b && old.b !== b);
  links.length = 0;
  links.push(...kept);
  for (const other of a.near) {
    if (a.label !== null && other.label !== null) continue;
    const [x, y] = first(a) < first(other) ? [a, other] : [other, a];
    const score = meanSimilarity(x, y, linking);
    if (score >= linking.cutoff / 2) links.push({ a: x, b: y, score });
  }
}
