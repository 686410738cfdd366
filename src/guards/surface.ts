import picomatch from "picomatch";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";
import { pathKey } from "./path-key.ts";

/**
 * Only components may change: files the inventory knows or surface.include names, and none that surface.never
 * names in any spelling. What new files are allowed at all is the preset's matter (new-file).
 */
export function surface(input: GuardInput): Violation[] {
  const { include, never } = input.settings.surface;
  return input.candidate.changes.flatMap(({ path, before }): Violation[] => {
    const excluded = never.find((glob) =>
      [path, pathKey(path)].some((name) => picomatch.isMatch(name, glob, { dot: true, nocase: true })),
    );
    if (excluded !== undefined) return [{ rule: "surface", path, text: text.neverSurface(excluded) }];
    const allowed =
      picomatch.isMatch(path, include, { dot: true }) ||
      (before === null ? isNewPlace(path, input) : input.components.some((known) => known.path === path));
    return allowed ? [] : [{ rule: "surface", path, text: text.offSurface() }];
  });
}

/** Hone's cases folder, and folders in which skills already stand. */
function isNewPlace(path: string, { components, floors }: GuardInput): boolean {
  if (path.startsWith(`${floors.cases_folder}/`)) return true;
  const skillFolders = components
    .filter((known) => known.kind === "skill" && known.path.endsWith("/SKILL.md"))
    .map((known) => known.path.split("/").slice(0, -2).join("/"));
  return skillFolders.some((folder) => path.startsWith(folder === "" ? "" : `${folder}/`));
}
