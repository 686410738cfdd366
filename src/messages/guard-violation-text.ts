import { patchMeasureText, type PatchMeasure } from "./patch-measure-text.ts";

/** What each guard found, in a sentence that tells a proposer or a person what to change. */
export const guardViolationText = {
  unsafePath: (path: string, why: string): string => `The path ${JSON.stringify(path)} ${why}.`,
  protectedPath: (why: string): string => `Hone never edits this file: ${why}.`,
  namedCaseFile: (): string => "This file holds a case that the candidate must pass.",
  evaluationFile: (): string => "The evaluation command runs this file.",
  throughFile: (part: string): string => `The path runs through ${part}, which is a file or a link.`,
  sameFile: (other: string): string => `On some systems this is the same file as ${other}.`,
  offSurface: (): string => "The file is neither a known component nor inside surface.include.",
  neverSurface: (glob: string): string => `surface.never excludes this file (${glob}).`,
  tooMuch: (what: PatchMeasure, found: number, limit: number): string =>
    `The patch has ${found} ${patchMeasureText(what)}; at most ${limit} are allowed.`,
  newFile: (allowed: "none" | "cases" | "skills", casesFolder: string): string => {
    const allows = {
      none: "the preset allows none",
      cases: `only new cases in ${casesFolder}/ are`,
      skills: "only the files of a skill are, in a folder of its own below skills/ or beside its SKILL.md",
    };
    return `This new file is not allowed: ${allows[allowed]}.`;
  },
  noChange: (): string => "The candidate changes nothing: the artifact must change.",
  cosmetic: (): string => "Only comments or spacing change in this file.",
  fixedRegion: (): string =>
    "Lines or markers of a region between hone:fixed begin and hone:fixed end changed.",
  secret: (kind: string): string => `An added line looks like it holds a secret (${kind}).`,
  newAddress: (address: string): string =>
    `The patch adds a web or mail address that the file did not have: ${address}`,
  shellPattern: (found: string): string =>
    `The patch adds a command that could run foreign code or reach out: ${found}`,
  overridePhrase: (found: string): string =>
    `The patch adds a sentence that tries to steer its reader: ${found}`,
  toolGrant: (what: string): string => `The patch widens what the agent may do: ${what}`,
  encodedBlob: (found: string): string => `The patch adds encoded data that nobody can review: ${found}`,
  invisible: (code: string): string =>
    `The patch adds an invisible or direction-changing character (${code}).`,
  graderWord: (word: string): string =>
    `The patch speaks of being graded (“${word}”); the agent must not know that it is.`,
  polarity: (before: string, after: string): string =>
    `The patch turns a sentence into its opposite: “${before}” became “${after}”.`,
  leak: (words: string): string => `The patch repeats text that is kept from proposers: “${words}”`,
  leakCanary: (): string => "The patch holds the mark of a text that is kept from proposers.",
  syntax: (format: string, why: string): string => `The file is no longer valid ${format}: ${why}`,
  frontMatter: (why: string): string => `The front matter ${why}.`,
  testAware: (found: string): string =>
    `The patch adds code that looks at, or tampers with, the test run: ${found}`,
  processReach: (found: string): string =>
    `The patch adds code that reaches into the process that judges it: ${found}`,
  caseMentioned: (name: string): string => `The patch adds a mention of the test or test file ${name}.`,
  trustRegion: (changed: number, limit: number): string =>
    `${changed} characters of this text change at once; at most ${limit} may.`,
};
