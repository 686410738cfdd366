/**
 * The part of a test's name that tells the case: without file, suite and class, as pytest, unittest, jest, vitest,
 * mocha, go test and JUnit write them. Empty where nothing is left.
 */
export function caseName(test: string): string[] {
  const inner = test.replace(/^(?:file:\/\/)?\/\S*\/(?=\S)/, "").replace(/ \([\w.<>]+\)$/, "");
  const parts = inner.split(/::| > | › |#/).map((part) => part.replace(/:$/, "").trim());
  const last = parts.findLast((part) => part !== "") ?? "";
  const own = /^[\w$]+(?:\.[\w$]+)+$/.test(last) ? (last.split(".").at(-1) ?? "") : last;
  return own === "" || /^[^\s]+\.(?:[cm]?[jt]sx?|py|go|rb|java)$/.test(own) ? [] : [own];
}
