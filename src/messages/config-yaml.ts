/** What a settings file may not hold, though YAML could. */
export const yamlTexts = {
  tooLarge: "is larger than 64 KiB; a settings file never needs that",
  alias: "YAML aliases (*name) are not read here; write the value out",
  anchor: "YAML anchors (&name) are not read here; write the value out",
  tag: "YAML tags (!name) are not read here; remove the tag",
  keyNotText: "a key must be plain text",
} as const;

const plainWords: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "a tab is used for indentation; YAML wants spaces",
  DUPLICATE_KEY: "this key is written twice; keep one",
  MULTIPLE_DOCS: "a second YAML document starts here; a settings file is one document",
  RESOURCE_EXHAUSTION: "is nested too deeply",
};

/** A parser's complaint in words for someone who does not know the parser. */
export function yamlProblem(code: string, message: string): string {
  return plainWords[code] ?? `not valid YAML: ${message}`;
}
