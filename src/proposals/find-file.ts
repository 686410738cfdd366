/**
 * The known path that a mention means: the same path, the one the mention ends in (an absolute path of another
 * machine), or the only one that ends in the mention. Null where that is not clear.
 */
export function findFile(mention: string, paths: Iterable<string>): string | null {
  const plain = mention.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  const known = [...paths];
  if (known.includes(plain)) return plain;
  const inside = known.filter((path) => plain.endsWith(`/${path}`)).toSorted((a, b) => b.length - a.length);
  if (inside[0] !== undefined) return inside[0];
  const around = known.filter((path) => path.endsWith(`/${plain}`));
  return around.length === 1 ? (around[0] ?? null) : null;
}
