/**
 * What "closing means ignore" is keyed by: failure class, the files touched in any order, and kind of fix; never
 * branch or title. `hashOf` gives a hex digest.
 */
export function suppressionKey(
  classFingerprint: string,
  paths: readonly string[],
  kindOfFix: string,
  hashOf: (text: string) => string,
): string {
  return hashOf(JSON.stringify(["hone-suppression", classFingerprint, [...paths].toSorted(), kindOfFix]));
}
