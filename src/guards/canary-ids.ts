/** The ids in a text that can serve as canaries, in lower case: a held-out case or a rubric carries one of its own. */
export function canaryIds(text: string): string[] {
  const found = text.toLowerCase().match(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g);
  return [...new Set(found)];
}
