import type { ImportedName } from "./imported-names.ts";

/** Modules that reach the process itself. */
export const isPowerful =
  /^(?:os|sys|posix|nt|signal|gc|inspect|importlib|types|threading|weakref|builtins|runpy|pkgutil|unittest)$/;

/**
 * What folded Python looks up or sets by a name that is a value. Ordinary is a member read by its written name, any
 * member of an object of the component's own, and a written name set on what a foreign module offers for that.
 */
export function memberLookups(
  folded: string,
  names: readonly ImportedName[],
  { library, isOwn }: { library: string; isOwn: (module: string) => boolean },
): string[] {
  const known = new RegExp(`^${library}(?:\\.|$)`);
  const foreign = new Set(names.map(({ name }) => name));
  const judged = names.filter(({ module }) => known.test(module) || isOwn(module));
  const strict = new Set(judged.map(({ name }) => name));
  return [...folded.matchAll(lookup)].flatMap((match) =>
    isOrdinary(match.slice(1).map(String), foreign, strict) ? [] : [match[0]],
  );
}

function isOrdinary(
  [verb = "", target = "", member = ""]: readonly string[],
  foreign: ReadonlySet<string>,
  strict: ReadonlySet<string>,
): boolean {
  const root = target.split(/\W/)[0] ?? "";
  const isPlain = /^[\p{L}_][\w.]*$/u.test(target);
  if (isPlain && !foreign.has(root) && !/^[A-Z]/.test(root)) return true;
  if (!/^["'][A-Za-z]\w*["']\s*$/.test(member)) return false;
  return verb === "getattr" ? mayRead(root, isPlain, foreign) : maySet(target, isPlain, strict);
}

const lookup = /(?<![\w.])(getattr|setattr|delattr)\s*\(\s*([^,]*?)\s*,\s*([^,)]*)/g;

function mayRead(root: string, isPlain: boolean, foreign: ReadonlySet<string>): boolean {
  return !foreign.has(root) || (isPlain && !isPowerful.test(root));
}

function maySet(target: string, isPlain: boolean, strict: ReadonlySet<string>): boolean {
  const [root = "", ...members] = target.split(".");
  return isPlain && /^[a-z_]/.test(members.at(-1) ?? "") && !strict.has(root);
}
