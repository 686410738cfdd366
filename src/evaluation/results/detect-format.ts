/** The format of a result file by its first character; null where it is neither XML nor JSON. */
export function detectFormat(text: string): "junit" | "ctrf" | null {
  const first = text.trimStart().charAt(0);
  if (first === "<") return "junit";
  return first === "{" ? "ctrf" : null;
}
