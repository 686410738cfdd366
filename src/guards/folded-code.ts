import type { CodeFamily } from "./code-family.ts";

/**
 * Code without the disguises that a name can wear: comments out, escapes decoded, texts that are only joined written as
 * one, member accesses in one spelling (`a . b`, `a?.b` and `a["b"]` become `a.b`). For matching only. What a comment is
 * can be disputed (a regular expression may look like the start of one): `certain` takes out only those that begin a line
 * and hold nothing that a text around them could run.
 */
export function foldedCode(text: string, family: CodeFamily, comments: "all" | "certain" = "all"): string {
  const plain = text.normalize("NFKC").replace(/\\\r?\n/g, family === "shell" ? "" : " ");
  const joined = withoutSeams(
    decoded(comments === "all" ? withoutComments(plain, family) : withoutLines(plain, family)),
    family,
  );
  if (family === "shell") return joined.replace(/(?<=\w)(?:""|'')(?=\w)/g, "").replace(/\\(?=[a-z])/g, "");
  const members =
    family === "javascript"
      ? joined
          .replace(/\?\.(?=\s*[([])/g, "")
          .replaceAll("?.", ".")
          .replace(/(?<![\w$)\]])\(\s*([\w$.]+)(?:\s+as\s+[^()]*)?\s*\)(?=\s*[.[])/g, "$1")
          .replace(/(?<=[\w)\]])\s*\[\s*["'`](\w+)["'`]\s*\]/g, ".$1")
      : joined;
  return members.replace(/(?<=[\w)\]])\s*\.[ \t]*(?=[\p{L}_$])/gu, ".");
}

const tokens: Record<CodeFamily, RegExp> = {
  python:
    /(?<text>"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?<comment>#[^\n]*)/g,
  javascript:
    /(?<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)|(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)/g,
  shell: /(?<text>"(?:\\.|[^"\\])*"|'[^']*')|(?<comment>(?<=^|\s)#[^\n]*)/g,
  ruby: /(?<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?<comment>(?<=^|\s)#[^\n]*)/g,
  other: /(?<text>"(?:\\.|[^"\\\n])*")|(?<comment>\/\*[\s\S]*?\*\/)/g,
};

function withoutComments(text: string, family: CodeFamily): string {
  return text.replace(tokens[family], (found, ...rest) => {
    const groups: { comment?: string } = rest.at(-1);
    return groups.comment === undefined ? found : " ";
  });
}

function withoutLines(text: string, family: CodeFamily): string {
  if (family !== "javascript" && family !== "other") return text.replace(/^[ \t]*#[^\n{`]*$/gm, " ");
  return text.replace(/^[ \t]*(?:\/\/(?:(?!\$\{)[^\n`])*$|\/\*(?:(?!\*\/|\$\{)[^`])*\*\/)/gm, " ");
}

function decoded(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|U([0-9a-f]{8})|([0-7]{3}))/gi,
    (found, x?: string, u?: string, braced?: string, long?: string, octal?: string) => {
      const hex = x ?? u ?? braced ?? long;
      const code = hex === undefined ? Number.parseInt(octal ?? "", 8) : Number.parseInt(hex, 16);
      return code > 31 && code < 127 ? String.fromCharCode(code) : found;
    },
  );
}

/* "a" + "b", and in Python "a" "b": one text. Repeated, for what was joined may be joined again. */
function withoutSeams(text: string, family: CodeFamily): string {
  const between = family === "python" ? String.raw`(?:(?:\s*\+\s*|\s+)[rbuf]{0,2})?` : String.raw`\s*\+\s*`;
  const seam = new RegExp(`(?<=[^"'\`\\n])(["'\`])${between}["'\`](?=[^"'\`\\n])`, "gi");
  let joined = text;
  for (let before = ""; before !== joined;) {
    before = joined;
    joined = joined.replace(seam, "");
  }
  return joined;
}
