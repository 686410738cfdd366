import type { GuardInput } from "./guard-input.ts";

/**
 * Patterns of code that reaches the evaluation's own files: the folder, the name or the kind of its results, and the
 * folders of what its command runs. Only of an evaluation that is set; a name that is every file's is left out.
 */
export function resultReach({ settings, basePaths }: Pick<GuardInput, "settings" | "basePaths">): string[] {
  const { evaluation } = settings;
  if (evaluation === null) return [];
  const parts = evaluation.results.split("/");
  const name = parts.at(-1) ?? "";
  const folders = parts.slice(0, -1).filter((part) => /^[\w-]{4,}$/.test(part));
  const ending = /\.(\w+)$/.exec(name)?.[1];
  const words = new Set(
    evaluation.command.split(/[\s"'=,;|&()]+/).map((word) => word.replace(/^\.\/|\/$/g, "")),
  );
  const first = [...basePaths].flatMap((path) => {
    const folder = path.slice(0, path.lastIndexOf("/"));
    return folder !== "" && (words.has(path) || words.has(folder)) ? [folder.split("/")[0] ?? ""] : [];
  });
  const judging = [...new Set([...folders, ...first])].filter((part) => !ordinary.test(part)).map(escaped);
  return [
    ...judging.flatMap((part) => asFolder.map((form) => form.replace("FOLDER", part))),
    ...first
      .filter((part) => !ordinary.test(part))
      .map((part) => String.raw`\b(?:from|import)\s+${escaped(part)}\b`),
    ...(ending === undefined ? [] : walks(ending)),
  ];
}

/* A folder in a path; the same word alone, as a key, is nobody's folder. */
const asFolder = [
  String.raw`["'\`/]FOLDER/`,
  String.raw`/\s*["']FOLDER["']`,
  String.raw`\b(?:\w*[Pp]ath|join\w*|resolve|open|glob\w*|readdir\w*|listdir|walk|scandir)\s*\([^()\n]*["'\`]FOLDER["'\`]`,
];

/* Folders in which components themselves live. */
const ordinary = /^(?:src|lib|app|apps|agent|agents|packages|tools?|skills?|prompts?|scripts?|bin|\.)$/i;

/* A walk through the whole tree for files of the results' kind; of a kind that only reports have, any search for it. */
function walks(ending: string): string[] {
  const kind = escaped(ending);
  const deep = String.raw`(?:rglob\s*\(\s*["']|\*\*/)\*?[\w*]*\.(?:${kind}|\*)`;
  const report = /^(?:xml|tap|ctrf)$/i.test(ending) ? [String.raw`\*\.${kind}\b|["'\`]\.${kind}["'\`]`] : [];
  return [deep, ...report];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
