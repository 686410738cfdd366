/** Why no patch for a failure class could be proven, said before anything is tried. */
export const unprovableText = {
  noBaseline: (reason: string): string =>
    `nothing could be proven without an evaluation of the base: ${reason}`,
  notReproduced: (): string => "no case of the evaluation reproduces it, so a repair could not be proven",
  noSiblings: (preset: string): string =>
    `the preset ${preset} claims a repair only with held-out sibling cases, and this class has none`,
  tooFewHeldOut: (there: number, needed: number): string =>
    `no patch for it can be proven: ${there} held-out ${there === 1 ? "case that fails is" : "cases that fail are"} there, and ${needed} are needed`,
};
