import type { Component } from "../../domain/component.ts";
import type { Failure } from "../../domain/failure.ts";
import { inventory } from "../../rewards/inventory.ts";

/** The components among the files that failures name, as far as paths alone tell: rows bring no repository. */
export function componentsOf(failures: readonly Pick<Failure, "file">[]): Component[] {
  const paths = [...new Set(failures.flatMap(({ file }) => file ?? []))];
  const tree = paths.map((path) => ({ path, blob: "", size: 0, mode: "100644" as const }));
  return paths.length === 0 ? [] : inventory(tree, () => null, { include: [], never: [] });
}
