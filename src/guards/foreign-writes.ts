import type { CodeFamily } from "./code-family.ts";
import { isPowerful, memberLookups } from "./member-lookups.ts";
import { importedNames, type ImportedName } from "./imported-names.ts";

export interface ForeignWrites {
  family: CodeFamily;
  /** Modules of the language's own library, as a regular expression. */
  library: string;
  /** True of a module that is a file of the repository. */
  isOwn: (module: string) => boolean;
}

/**
 * What folded code writes into modules that it imports, or hands on of them: a member set or deleted, a module that
 * reaches the process used as a value, a member looked up by a name that is only known when it runs.
 */
export function foreignWrites(folded: string, options: ForeignWrites): string[] {
  const { family } = options;
  if (family !== "python" && family !== "javascript") return [];
  const names = importedNames(folded, family);
  const writes = names.flatMap((name) => written(folded, name, options));
  const lookups =
    family === "python"
      ? [...memberLookups(folded, names, options), ...values(folded, names, options.library)]
      : [];
  const reached = family === "python" ? throughModules(folded, names) : computedMembers(folded, names);
  return [...writes, ...lookups, ...reached];
}

/* A setting such as `client.api_key = key` is ordinary; a function put in another's place is not. */
function written(folded: string, name: ImportedName, options: ForeignWrites): string[] {
  const { family } = options;
  const root = escaped(name.name);
  const member = String.raw`(?<![\w$.])${root}(?:\.[\w$]+)*\.[\w$]+`;
  const unusual = new RegExp(
    [
      String.raw`\b(?:del|delete|for|as)\s+${member}`,
      String.raw`\bObject\.(?:assign|definePropert(?:y|ies))\s*\(\s*${root}\b`,
      String.raw`(?:^|[;:])[ \t]*[([]?\s*(?:[\w.]+\s*,\s*)*${member}\s*(?:,\s*[\w.]*\s*)+[)\]]?\s*=(?!=)`,
      String.raw`(?:^|[;:])[ \t]*(?:[([]\s*(?:[\w.]+\s*,\s*)*|(?:[\w.]+\s*,\s*)+)${member}\s*[)\]]?\s*=(?!=)`,
      ...(family === "javascript" && name.member === null ? [String.raw`=\s*${root}\s*(?:;|$)`] : []),
    ].join("|"),
    "gm",
  );
  const plain = new RegExp(
    String.raw`(?<target>${member})\s*(?::[^=\n]{1,60})?(?:[-+*/|&]|\?\?|\|\|)?=(?![=>])\s*(?<value>[^\n;]*)`,
    "g",
  );
  const ordinary = new RegExp(
    String.raw`^(?:["'\`\d[{-]|[rbf]["']|(?:True|False|None|true|false|null|undefined)\b|os\.(?:environ|getenv)|process\.env|[\w.]*(?:[Ss]ettings|[Cc]onfig|args|options|env)\b|(?:str|int|float|Path|len|max|min)\()`,
  );
  const assigned = [...folded.matchAll(plain)].flatMap(({ groups }) => {
    const value = groups?.["value"] ?? "";
    const target = groups?.["target"] ?? "";
    if (/^(?:os\.environ|process\.env)\b/.test(target)) return [];
    const allowed = allowedValues(name, target, options);
    const isFine = allowed !== "none" && !isCallable(value, folded);
    return isFine && (allowed === "any" || ordinary.test(value)) ? [] : [`${target} = ${value}`];
  });
  return [...assigned, ...[...folded.matchAll(unusual)].map(([found]) => found)];
}

/* Of a file of the repository nothing may be set, of a language's own module or a class only plain values. */
function allowedValues(
  { name, module, member }: ImportedName,
  target: string,
  { family, library, isOwn }: ForeignWrites,
): "none" | "plain" | "any" {
  const holder = `${module}${target.slice(name.length, target.lastIndexOf("."))}`;
  const isModule = member === null ? isOwn(holder) || isOwn(module) : isOwn(`${module}.${member}`);
  if (isModule) return "none";
  const isLibrary = family === "python" ? new RegExp(`^${library}(?:\\.|$)`).test(module) : member === null;
  return isLibrary || isClass(member) ? "plain" : "any";
}

function isClass(member: string | null): boolean {
  return member !== null && /^[A-Z][a-z]/.test(member);
}

function isCallable(value: string, folded: string): boolean {
  if (/^(?:lambda\b|function\b|async\b|\([^)]*\)\s*=>|\w+\s*=>|(?:functools\.)?partial\()/.test(value))
    return true;
  const name = /^([\w$]+)\s*$/.exec(value)?.[1];
  return (
    name !== undefined &&
    new RegExp(
      String.raw`\b(?:def|class|function)\s+${escaped(name)}\b|\b${escaped(name)}\s*=\s*lambda\b`,
    ).test(folded)
  );
}

/* A module as a value: whatever it is called from then on, no rule knows it. */
function values(folded: string, names: readonly ImportedName[], library: string): string[] {
  const known = new RegExp(`^${library}$`);
  return names.flatMap(({ name, module, member }) => {
    if (member !== null || !(isPowerful.test(module) || known.test(module))) return [];
    const handed = new RegExp(
      String.raw`(?:[=(,:[{]|\breturn|\bin|\byield|\belse|\bor|\band)\s*${escaped(name)}\s*(?=[,)\]};]|$|\bif\b|\bor\b|\band\b|\bfor\b)`,
      "gm",
    );
    return [...folded.matchAll(handed)].map(([found]) => found.trim());
  });
}

/* `json.codecs.sys`: a module reached through another one. */
function throughModules(folded: string, names: readonly ImportedName[]): string[] {
  return names.flatMap(({ name, module }) => {
    if (module.startsWith(".")) return [];
    const through = new RegExp(
      String.raw`(?<![\w.])${escaped(name)}(?:\.\w+)*\.(?:os|sys|builtins|inspect|signal|gc|threading|types|importlib|_os|_sys|_io)\b`,
      "g",
    );
    return [...folded.matchAll(through)].map(([found]) => found);
  });
}

/* `fs[name]`: a member of a module by a name that is only known when it runs, set or called. */
function computedMembers(folded: string, names: readonly ImportedName[]): string[] {
  return names.flatMap(({ name, member }) => {
    if (member !== null) return [];
    const computed = new RegExp(String.raw`(?<![\w$.])${escaped(name)}\s*\[[^\]]*\]\s*(?:\(|=(?!=))`, "g");
    return [...folded.matchAll(computed)].map(([found]) => found);
  });
}

function escaped(text: string): string {
  return text.replace(/[$*.]/g, "\\$&");
}
