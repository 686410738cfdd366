/** Why a component is a likely place to mend a failure class, strongest reason first in a list. */
export const routeReasonText = {
  frame: (line: number | null, deepest: boolean): string =>
    `${deepest ? "the deepest frame of the failure" : "a frame of the failure"}${line === null ? "" : ` (line ${line})`}`,
  testModule: (test: string): string => `the module that ${test} tests by its name`,
  imported: (test: string): string => `imported by ${test}`,
  importedBy: (path: string): string => `used by ${path}`,
  defines: (name: string): string => `defines ${name}, which the failing case uses`,
  caseName: (name: string): string => `“${name}” is a word of the failing case's name`,
  named: (name: string): string => `named in the failure (${name})`,
  modeKind: (kind: string): string => `a ${kind} file is where this kind of mistake is mended`,
  words: (): string => "shares rare words with the failure",
};
