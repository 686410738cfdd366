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

/** True where a line of a test file begins the case of that name: a function, or a call with the name as a string. */
export function startsCase(line: string, name: string): boolean {
  const at = line.indexOf(name);
  if (name === "" || at === -1) return false;
  const lead = line.slice(0, at);
  const rest = line.slice(at + name.length);
  if (/(?:\bdef|\bfunction|\bfunc)\s+$/.test(lead)) return !/^\w/.test(rest);
  return (
    /\b(?:test|it|specify|describe)\b[\w.]*(?:\([^"'`]*\))?\s*\(\s*["'`]$/.test(lead) && /^["'`]/.test(rest)
  );
}
