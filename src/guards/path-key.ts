/**
 * A path without its disguises, for matching only: compatibility characters folded, invisible ones removed, back
 * slashes turned, dots resolved, trailing dots and spaces of each segment dropped, lower case. Two spellings that
 * some file system may take for one file have one key.
 */
export function pathKey(path: string): string {
  const segments: string[] = [];
  const plain = path
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Cc}]/gu, "")
    .replaceAll("\\", "/")
    .toLowerCase();
  for (const raw of plain.split("/")) {
    const segment = /^\.{1,2}$/.test(raw) ? raw : raw.replace(/[. ]+$/, "").trimStart();
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments.join("/").normalize("NFKC");
}
