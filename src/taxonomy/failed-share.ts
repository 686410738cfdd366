/** Fewer tests than this are no mass of which a share would tell anything. */
const fewest = 5;
/** Longest line that a summary stands in. */
const longest = 300;

interface Tally {
  failed: number;
  total: number;
}

/*
 * Words of test runners' summaries: a count before or behind its word. Each line is read on its own; the summary of
 * a whole run is the one that counts most tests.
 */
const failedWords =
  /(\d+)\s+(?:tests?\s+)?(?:failed|failures?|failing|errors?|errored)\b|\b(?:failed|failures?|errors?)\s*[:=]\s*(\d+)/gi;
const passedWords =
  /(\d+)\s+(?:tests?\s+)?(?:passed|passing|succeeded|ok)\b|\b(?:passed|succeeded|ok)\s*[:=]\s*(\d+)/gi;
const totalWords =
  /(\d+)\s+(?:total|tests?\s+(?:run|ran|executed)|examples|specs|assertions in \d+ tests)\b|\b(?:tests(?:\s+run)?|total(?:\s+tests)?|ran)\s*[:=]?\s+(\d+)(?=\s*(?:,|;|$|\s+tests?\b))|out of (\d+)\b/gi;

/** The share (0 to 1) of a run's tests that failed, as its log sums up; null where no summary of five tests or more is found. */
export function failedShare(log: string): number | null {
  let best: Tally | null = null;
  for (const line of log.split("\n")) {
    const tally = line.length > longest || !/\d/.test(line) ? null : tallyOf(line);
    if (tally !== null && (best === null || tally.total >= best.total)) best = tally;
  }
  return best === null || best.total < fewest ? null : best.failed / best.total;
}

function tallyOf(line: string): Tally | null {
  const failed = sum(line, failedWords);
  if (failed === null) return null;
  const passed = sum(line, passedWords);
  const total = sum(line, totalWords) ?? (passed === null ? null : passed + failed);
  return total === null || failed > total ? null : { failed, total };
}

function sum(line: string, words: RegExp): number | null {
  const found = [...line.matchAll(words)].map((match) =>
    Number(match.slice(1).find((part) => part !== undefined)),
  );
  return found.length === 0 ? null : found.reduce((all, one) => all + one, 0);
}
