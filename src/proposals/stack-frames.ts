/** A place in a file that a failure's text names. `deep` orders frames: 0 is nearest to where it went wrong. */
export interface StackFrame {
  path: string;
  line: number | null;
  deep: number;
}

const patterns: { pattern: RegExp; deepestLast: boolean }[] = [
  { pattern: /File "(?<path>[^"\n]{1,300})", line (?<line>\d{1,7})/g, deepestLast: true },
  { pattern: /^(?:E\s+)?(?<path>[\w@+./\\-]{1,300}\.py):(?<line>\d{1,7}): /gm, deepestLast: true },
  {
    pattern:
      /(?:\bat |❯ |\()(?:[\w.<>$# ]{1,120} \()?(?:file:\/\/)?(?<path>[\w@+./\\:-]{1,300}?):(?<line>\d{1,7}):\d{1,7}\)?/g,
    deepestLast: false,
  },
  {
    pattern: /(?<path>[\w@+./\\-]{1,300}\.[A-Za-z]{1,5})(?::(?<line>\d{1,7})|\((?<other>\d{1,7}),\d{1,7}\))/g,
    deepestLast: false,
  },
];

/**
 * The files and lines that tracebacks and diagnostics of Python, JavaScript and compilers name, each place once.
 * Python lists the deepest frame last, JavaScript first. Files of installed packages and of the runtime are left
 * out.
 */
export function stackFrames(text: string): StackFrame[] {
  for (const { pattern, deepestLast } of patterns) {
    const found = [...text.matchAll(pattern)].flatMap(({ groups }) => {
      const path = (groups?.["path"] ?? "").replaceAll("\\", "/");
      const line = groups?.["line"] ?? groups?.["other"];
      return isOwn(path) ? [{ path, line: line === undefined ? null : Number(line) }] : [];
    });
    if (found.length === 0) continue;
    const ordered = deepestLast ? found.toReversed() : found;
    const seen = new Set<string>();
    return ordered
      .filter(({ path, line }) => {
        const place = `${path}:${line}`;
        return seen.has(place) ? false : seen.add(place);
      })
      .map((frame, deep) => ({ ...frame, deep }));
  }
  return [];
}

function isOwn(path: string): boolean {
  return (
    path !== "" &&
    !/(?:^|\/)(?:site-packages|dist-packages|node_modules)\/|^node:|^<|\/lib\/python\d/.test(path)
  );
}
