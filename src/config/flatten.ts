/** A tree of mappings as its leaves by dotted key. Lists and null are leaves; an empty mapping leaves nothing. */
export function flatten(tree: object, prefix = ""): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [name, value] of Object.entries(tree)) {
    const key = `${prefix}${name}`;
    if (isMapping(value)) for (const [inner, leaf] of flatten(value, `${key}.`)) leaves.set(inner, leaf);
    else if (value !== undefined) leaves.set(key, value);
  }
  return leaves;
}

/** The inverse of `flatten`: leaves by dotted key as a tree of mappings. */
export function unflatten(leaves: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [key, value] of leaves) {
    const names = key.split(".");
    const last = names.pop() ?? "";
    let branch = tree;
    for (const name of names) branch = (branch[name] ??= {}) as Record<string, unknown>;
    branch[last] = value;
  }
  return tree;
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
