/**
 * The name a case has in its test file: the last part of its id, without parameters. Reads the ids of common
 * runners: `tests/test_a.py::TestA::test_b[x-1]`, `pkg.test_a.TestA.test_b`, `suite > does a thing`.
 */
export function caseName(id: string): string {
  const last =
    id
      .split(/::| > | › /)
      .at(-1)
      ?.trim() ?? id;
  const plain = last.replace(/\[.*\]$/s, "").replace(/\(.*\)$/s, "");
  return /^[\w.]+$/.test(plain) ? (plain.split(".").findLast((part) => part !== "") ?? plain) : plain;
}

/**
 * True where a line of a test file begins the case of that name: a function, or a call with the name as its title.
 * Some runners put the titles of the suites in front, so a title may also be the end of the name.
 */
export function startsCase(line: string, name: string): boolean {
  const defined = /(?:\bdef|\bfunction|\bfunc)\s+(\w+)/.exec(line)?.[1];
  if (defined !== undefined) return defined === name;
  const title = /\b(?:test|it|specify|describe)\b[\w.]*\s*\(\s*(["'`])(.+?)\1\s*[,)]/.exec(line)?.[2];
  return title !== undefined && (title === name || (title.length >= 3 && name.endsWith(` ${title}`)));
}
