/**
 * What "closing means ignore" is keyed by: failure class, target and kind of fix, never branch or title. `hashOf`
 * gives a hex digest.
 */
export function suppressionKey(
  classFingerprint: string,
  targetPath: string,
  operator: string,
  hashOf: (text: string) => string,
): string {
  return hashOf(JSON.stringify(["hone-suppression", classFingerprint, targetPath, operator]));
}
