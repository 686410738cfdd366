import { fetchMirror, type MirrorSource } from "./fetch-mirror.ts";

/**
 * `fetchMirror` that waits its turn: git refuses two fetches into one folder at a time. Fetches of different mirrors
 * go side by side, and one that failed holds up no other.
 */
export function createMirrorFetch(
  fetch: (source: MirrorSource) => Promise<void> = fetchMirror,
): (source: MirrorSource) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (source) => {
    const before = last.get(source.folder) ?? Promise.resolve();
    const own = before.then(
      () => fetch(source),
      () => fetch(source),
    );
    last.set(source.folder, own);
    const forget = (): void => {
      if (last.get(source.folder) === own) last.delete(source.folder);
    };
    own.then(forget, forget);
    return own;
  };
}
