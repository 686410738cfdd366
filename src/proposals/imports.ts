import { findFile } from "./find-file.ts";

/** The known files that a Python or JavaScript file imports, in the order of its text. */
export function importedFiles(path: string, source: string, known: ReadonlySet<string>): string[] {
  const found = path.endsWith(".py")
    ? pythonImports(path, source, known)
    : scriptImports(path, source, known);
  return [...new Set(found)].filter((file) => file !== path);
}

function pythonImports(path: string, source: string, known: ReadonlySet<string>): string[] {
  const statements = source.matchAll(
    /^[ \t]*(?:from[ \t]+(?<from>\.*[\w.]*)[ \t]+import[ \t]+(?<names>\([^)]{0,2000}\)|[^\n#;]{1,500})|import[ \t]+(?<modules>[\w., \t]{1,500}))/gm,
  );
  return [...statements].flatMap(({ groups }) => {
    const { from, names, modules } = groups ?? {};
    if (from === undefined)
      return (modules ?? "")
        .split(",")
        .flatMap((part) => pythonModule(part.trim().split(/\s/)[0] ?? "", path, known));
    const members = (names ?? "")
      .replace(/[()]/g, "")
      .split(",")
      .map((part) => part.trim().split(/\s/)[0] ?? "");
    return [
      ...members.flatMap((name) =>
        pythonModule(from.endsWith(".") ? from + name : `${from}.${name}`, path, known),
      ),
      ...pythonModule(from, path, known),
    ];
  });
}

/** A dotted module name as a file; leading dots are relative to the importing file's folder. */
function pythonModule(name: string, path: string, known: ReadonlySet<string>): string[] {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const rest = name
    .slice(dots)
    .split(".")
    .filter((part) => part !== "");
  const folder = dots === 0 ? [] : path.split("/").slice(0, -dots);
  const base = [...folder, ...rest].join("/");
  if (base === "") return [];
  for (const candidate of [`${base}.py`, `${base}/__init__.py`]) {
    const file = dots === 0 ? findFile(candidate, known) : known.has(candidate) ? candidate : null;
    if (file !== null) return [file];
  }
  return [];
}

const endings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".json"];

function scriptImports(path: string, source: string, known: ReadonlySet<string>): string[] {
  const specifiers = source.matchAll(
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["'](?<name>\.{1,2}(?:\/[^"'\n]{0,300})?)["']/g,
  );
  return [...specifiers].flatMap(({ groups }) => {
    const base = joined(path.split("/").slice(0, -1), groups?.["name"] ?? "");
    // TypeScript names the compiled file: `./a.js` stands for `./a.ts`.
    const bases = [base, base.replace(/\.(?:[cm]?js|jsx)$/, ""), `${base}/index`].map((part) =>
      part.replace(/^\//, ""),
    );
    const file = bases
      .flatMap((part) => endings.map((ending) => part + ending))
      .find((name) => known.has(name));
    return file === undefined ? [] : [file];
  });
}

function joined(folder: readonly string[], specifier: string): string {
  const out = [...folder];
  for (const part of specifier.split("/")) {
    if (part === "..") out.pop();
    else if (part !== "." && part !== "") out.push(part);
  }
  return out.join("/");
}
