import { isPlainPath } from "./is-plain-path.ts";
import { lookAt } from "./look-at.ts";

/** Null where every folder can be mounted at its place in the tree, or why one cannot: a link or a file is there. */
export async function placesRefused(tree: string, places: readonly { at: string }[]): Promise<string | null> {
  for (const { at } of places) {
    if (!isPlainPath(at)) return `a dependency's place leaves the tree: ${at}`;
    const found = await lookAt(tree, at);
    if (found !== "folder" && found !== "missing")
      return `a link or file is where a dependency belongs: ${at}`;
  }
  return null;
}
