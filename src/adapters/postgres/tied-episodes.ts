/**
 * Of episodes that ties hold together, the name of their group, which is one of them; those that are the name of their
 * own group, or tied to none, are left out. Each tie names the episodes that it holds together.
 */
export function tiedEpisodes(ties: Iterable<readonly string[]>): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [first, ...others] of ties) {
    if (first === undefined) continue;
    for (const other of others) {
      const [a, b] = [rootOf(parents, first), rootOf(parents, other)];
      if (a !== b) parents.set(b, a);
    }
  }
  for (const name of parents.keys()) parents.set(name, rootOf(parents, name));
  return parents;
}

/* Every second step is made shorter on the way, so that no chain stays long. */
function rootOf(parents: Map<string, string>, name: string): string {
  let own = name;
  for (let parent = parents.get(own); parent !== undefined; parent = parents.get(own)) {
    const next = parents.get(parent);
    if (next !== undefined) parents.set(own, next);
    own = parent;
  }
  return own;
}
