import type { BreakingChange, Description } from "./description.ts";

const mark = "x-github-breaking-changes";

/**
 * The description as it is under an API version (`2026-03-10`). GitHub writes down its oldest version and marks each
 * place that a later one changes; versions are dates, so every change up to the asked one applies.
 */
export function atVersion(description: Description, version: string): Description {
  return changed(description, version) as Description;
}

function changed(value: unknown, version: string): unknown {
  if (Array.isArray(value)) return value.map((each) => changed(each, version));
  if (value === null || typeof value !== "object") return value;
  const { [mark]: changes = [], ...rest } = value as Record<string, unknown> & { [mark]?: BreakingChange[] };
  const below = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, changed(each, version)]));
  return changes
    .filter((change) => change.version <= version)
    .reduce((done, { patch }) => (Array.isArray(patch) ? patched(done, patch) : merged(done, patch)), below);
}

function patched(object: Record<string, unknown>, patch: Extract<BreakingChange["patch"], unknown[]>) {
  const copy = structuredClone(object);
  for (const { op, path, value } of patch) {
    const keys = path
      .slice(1)
      .split("/")
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = keys.pop() ?? "";
    let place = copy as Record<string, unknown> | undefined;
    for (const key of keys) place = place?.[key] as Record<string, unknown> | undefined;
    if (!place) throw new Error(`a change of GitHub's points nowhere: ${path}`);
    if (op !== "remove") place[last] = value;
    else if (Array.isArray(place)) place.splice(Number(last), 1);
    else delete place[last];
  }
  return copy;
}

function merged(object: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  const result = { ...object };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else if (typeof value === "object" && !Array.isArray(value))
      result[key] = merged((result[key] ?? {}) as Record<string, unknown>, value as Record<string, unknown>);
    else result[key] = value;
  }
  return result;
}
