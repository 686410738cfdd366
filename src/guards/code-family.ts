/** What a code component is written in, as far as the guard of reach tells languages apart; prose and data are none. */
export type CodeFamily = "python" | "javascript" | "shell" | "ruby" | "other";

const families: readonly (readonly [RegExp, CodeFamily])[] = [
  [/\.pyi?$/i, "python"],
  [/\.[cm]?[jt]sx?$/i, "javascript"],
  [/\.(?:sh|bash|zsh|ksh|bats)$/i, "shell"],
  [/\.(?:rb|rake)$/i, "ruby"],
];

const shebangs: readonly (readonly [RegExp, CodeFamily])[] = [
  [/^#!.*\bpython/, "python"],
  [/^#!.*\b(?:node|deno|bun|tsx)\b/, "javascript"],
  [/^#!.*\b(?:ba|da|z|k)?sh\b/, "shell"],
  [/^#!.*\bruby/, "ruby"],
];

/** The family of a file by its ending, where it has none by its first line. */
export function codeFamily(path: string, text: string): CodeFamily {
  const byName = families.find(([pattern]) => pattern.test(path));
  return (byName ?? shebangs.find(([pattern]) => pattern.test(text)))?.[1] ?? "other";
}
