export type FileLanguage = "prose" | "python" | "script" | "hash-comments" | "data" | "other";

const byExtension: Record<string, FileLanguage> = {
  md: "prose",
  mdx: "prose",
  mdc: "prose",
  markdown: "prose",
  rst: "prose",
  txt: "prose",
  prompt: "prose",
  j2: "prose",
  jinja: "prose",
  py: "python",
  pyi: "python",
  js: "script",
  mjs: "script",
  cjs: "script",
  jsx: "script",
  ts: "script",
  mts: "script",
  cts: "script",
  tsx: "script",
  go: "script",
  rs: "script",
  java: "script",
  c: "script",
  cs: "script",
  sh: "hash-comments",
  bash: "hash-comments",
  rb: "hash-comments",
  pl: "hash-comments",
  yml: "data",
  yaml: "data",
  json: "data",
  toml: "data",
};

/** What a file is written in, by its name: decides which guards of text and of code apply. */
export function fileLanguage(path: string): FileLanguage {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  // Rule files such as .cursorrules and prompts without an ending are prose.
  if (dot <= 0) return /rules$|^prompt|^system/.test(name) ? "prose" : "other";
  return byExtension[name.slice(dot + 1)] ?? "other";
}
