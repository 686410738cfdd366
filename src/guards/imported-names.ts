import type { CodeFamily } from "./code-family.ts";

/** A name that an import brings into a file: which module it is, or which member of a module (null: the module). */
export interface ImportedName {
  name: string;
  module: string;
  member: string | null;
}

/** All names that imports bring into folded code, wherever in the file they stand. */
export function importedNames(folded: string, family: CodeFamily): ImportedName[] {
  if (family === "python") return pythonImports(folded);
  return family === "javascript" ? scriptImports(folded) : [];
}

function pythonImports(folded: string): ImportedName[] {
  const plain = [...folded.matchAll(/(?:^|[;:])[ \t]*import[ \t]+([^\n;#]+)/gm)].flatMap(([, list]) =>
    clauses(list).map(({ from, to }): ImportedName => {
      const root = from.split(".")[0] ?? from;
      return to === null
        ? { name: root, module: root, member: null }
        : { name: to, module: from, member: null };
    }),
  );
  const members = [
    ...folded.matchAll(/(?:^|[;:])[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n;#]+)/gm),
  ].flatMap(([, module = "", list]) =>
    clauses(list).map(({ from, to }): ImportedName => ({ name: to ?? from, module, member: from })),
  );
  return [...plain, ...members];
}

function scriptImports(folded: string): ImportedName[] {
  const text = String.raw`["'\`](?:node:)?([^"'\`\n]+)["'\`]`;
  const forms = [
    new RegExp(String.raw`\bimport\s+(?!type\b)([\w$*{},:\s]+?)\s+from\s*${text}`, "g"),
    new RegExp(
      String.raw`\b(?:const|let|var)\s+([\w$]+|\{[^}]*\})\s*=\s*(?:await\s+import|require)\s*\(\s*${text}`,
      "g",
    ),
  ];
  return forms.flatMap((form) =>
    [...folded.matchAll(form)].flatMap(([, list = "", module = ""]) => {
      const braced = /\{([^}]*)\}/.exec(list)?.[1];
      const whole = list.replace(/\{[^}]*\}/, "").replace(/\*\s*as\s+/, "");
      return [
        ...clauses(whole).map(({ from }): ImportedName => ({ name: from, module, member: null })),
        ...clauses(braced).map(({ from, to }): ImportedName => ({ name: to ?? from, module, member: from })),
      ];
    }),
  );
}

function clauses(list: string | undefined): { from: string; to: string | null }[] {
  return (list ?? "")
    .replace(/[()]/g, "")
    .split(",")
    .flatMap((clause) => {
      const [, from, to] = /^\s*([\w$.*]+)(?:(?:\s+as\s+|\s*:\s*)([\w$]+))?\s*$/.exec(clause) ?? [];
      return from === undefined ? [] : [{ from, to: to ?? null }];
    });
}

/** Folded code in which imported names are written in full: `o.path` after `import os as o` becomes `os.path`. */
export function withFullNames(folded: string, names: readonly ImportedName[]): string {
  const full = new Map(
    names.map(({ name, module, member }) => [name, member === null ? module : `${module}.${member}`]),
  );
  const used = folded.replace(/(?<![\w$.])[\p{L}_$][\w$]*(?=\s*[.([])/gu, (name) => full.get(name) ?? name);
  const imported = names.flatMap(({ module, member }) => (member === null ? [] : [`${module}.${member}`]));
  return [used, ...imported].join("\n");
}
