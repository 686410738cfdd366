/** Why no patch for a failure class could be proven, said before anything is tried. */
export const unprovableText = {
  noBaseline: (reason: string): string =>
    `nothing could be proven without an evaluation of the base: ${reason}`,
  notReproduced: (): string =>
    "no case that fails in every run of the base reproduces it, so no repair can be proven: 1 is missing",
  noSiblings: (preset: string): string =>
    `the preset ${preset} claims a repair only with held-out sibling cases, and this class has none`,
  tooFewHeldOut: (there: number, needed: number, whole = false): string =>
    `with ${there} ${whole ? "" : "held-out "}${there === 1 ? "case that fails" : "cases that fail"} no improvement can be proven: ${needed - there} ${needed - there === 1 ? "is" : "are"} missing`,
};
