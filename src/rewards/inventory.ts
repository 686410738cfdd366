import picomatch from "picomatch";
import type { Component } from "../domain/component.ts";
import type { Settings } from "../domain/settings.ts";
import type { TreeEntry } from "../ports.ts";
import { classifyComponent, needsText } from "./component-kind.ts";
import type { Classified } from "./component-kind.ts";
import { isNeverComponent } from "./never-component.ts";
import { isSkillFile, skillFolders } from "./skill-folders.ts";
import type { SkillFolders } from "./skill-folders.ts";

/** A component with how it was recognised. */
export interface InventoryEntry extends Component, Pick<Classified, "reason"> {}

type Surface = Settings["surface"];

const maxBytes = 512 * 1024;

/**
 * The components of a commit, in the order of its tree. `read` gives a file's text, null where it is absent or
 * binary; it is called only for the paths of `pathsToRead`. Globs of `surface.include` add files, those of
 * `surface.never` take files away; tests, CI, lock files, vendored code, links and files over 512 KiB never count.
 */
export function inventory(
  tree: readonly TreeEntry[],
  read: (path: string) => string | null,
  surface: Surface,
): Component[] {
  return explainInventory(tree, read, surface).map(({ path, kind, blob }) => ({ path, kind, blob }));
}

/** The same with the reason beside each. */
export function explainInventory(
  tree: readonly TreeEntry[],
  read: (path: string) => string | null,
  surface: Surface,
): InventoryEntry[] {
  const files = eligible(tree, surface);
  const skills = skillFolders(files.map(({ path }) => path));
  const included = matcher(surface.include);
  return files.flatMap(({ path, blob }) => {
    const found = classify(path, read, skills) ?? (included(path) ? classifyIncluded(path) : null);
    return found === null ? [] : [{ path, kind: found.kind, blob, reason: found.reason }];
  });
}

/** The paths whose text `inventory` will ask for, so that a caller can fetch them in one go. */
export function pathsToRead(tree: readonly TreeEntry[], surface: Surface): string[] {
  const files = eligible(tree, surface);
  const skills = skillFolders(files.map(({ path }) => path));
  return files.map(({ path }) => path).filter((path) => !isSkillFile(path, skills) && needsText(path));
}

function eligible(tree: readonly TreeEntry[], surface: Surface): TreeEntry[] {
  const never = matcher(surface.never);
  return tree.filter(
    ({ path, mode, size }) =>
      mode.startsWith("100") && size <= maxBytes && !isNeverComponent(path) && !never(path),
  );
}

function classify(
  path: string,
  read: (path: string) => string | null,
  skills: SkillFolders,
): Classified | null {
  if (isSkillFile(path, skills))
    return { kind: "skill", reason: /SKILL\.md$/i.test(path) ? "skill-file" : "skill-folder" };
  return classifyComponent(path, needsText(path) ? read(path) : null);
}

/** What the repository's own globs add is told by its language alone. */
function classifyIncluded(path: string): Classified {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  if (["json", "yaml", "yml", "toml"].includes(extension)) return { kind: "tool", reason: "included" };
  const isProse = ["md", "mdx", "mdc", "txt", "rst", "adoc", "j2", "prompt", ""].includes(extension);
  return { kind: isProse ? "prompt" : "harness", reason: "included" };
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(
    globs.map((glob) => glob.replace(/^\.\//, "")),
    { dot: true },
  );
}
