/** Why Hone itself merged or split classes. */
export const groupingTexts = {
  sameMessage: "their messages differ only in values",
  readAnew: (version: number): string => `texts are read anew, by version ${version}`,
} as const;
