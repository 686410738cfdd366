const rules: readonly [RegExp, string][] = [
  [/^$|^.{401}/su, "is empty or too long"],
  [/\p{Cc}/u, "holds control characters"],
  [/[\\:*?"<>|]/u, "holds characters that not every file system allows"],
  [/^[/~]/u, "is absolute"],
  [/(?:^|\/)\.{0,2}(?:\/|$)/u, "is not in its plain form"],
  [/[. ](?:\/|$)|(?:^|\/) /u, "has a segment that starts in a space or ends in a dot or space"],
  [/\p{Cf}/u, "holds disguised characters"],
];

/** Why a path may not be written, or null where it is plain: relative, forward slashes, no dots, nothing hidden. */
export function unsafePath(path: string): string | null {
  const broken = rules.find(([pattern]) => pattern.test(path));
  if (broken) return broken[1];
  return path.normalize("NFKC") === path ? null : "holds disguised characters";
}
