import { type SortedQueue, sortedQueue } from "./sorted-queue.ts";

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

/** `version` counts its changes; a link measured before one is stale. */
interface Cluster {
  members: number[];
  label: string | null;
  near: Set<Cluster>;
  version: number;
}

interface Link {
  a: Cluster;
  b: Cluster;
  score: number;
  versions: readonly [a: number, b: number];
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
  const links = sortedQueue(isBetter);
  for (const a of clusters) {
    for (const b of a.near) if (first(a) < first(b)) measure(a, b, links, linking);
  }
  for (let best = links.take(); best !== undefined; best = links.take()) {
    if (isStale(best)) continue;
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
    const cluster: Cluster = { members: [item], label, near: new Set(), version: 0 };
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

/** Queues the link of two clusters where their mean similarity reaches the cut-off. */
function measure(a: Cluster, b: Cluster, links: SortedQueue<Link>, linking: Linking): void {
  const score = meanSimilarity(a, b, linking);
  if (score >= linking.cutoff) links.add({ a, b, score, versions: [a.version, b.version] });
}

function isStale({ a, b, versions }: Link): boolean {
  return a.version !== versions[0] || b.version !== versions[1];
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

function isBetter(x: Link, y: Link): boolean {
  if (x.score !== y.score) return x.score > y.score;
  return first(x.a) !== first(y.a) ? first(x.a) < first(y.a) : first(x.b) < first(y.b);
}

/** Takes b into a, and measures a's links anew. */
function unite({ a, b }: Link, links: SortedQueue<Link>, linking: Linking): void {
  a.members.push(...b.members);
  a.label ??= b.label;
  a.version++;
  b.version++;
  a.near.delete(b);
  b.near.delete(a);
  for (const other of b.near) {
    other.near.delete(b);
    link(a, other);
  }
  for (const other of a.near) {
    if (a.label !== null && other.label !== null) continue;
    const [x, y] = first(a) < first(other) ? [a, other] : [other, a];
    measure(x, y, links, linking);
  }
}
