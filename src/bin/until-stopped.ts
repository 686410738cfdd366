/** Ctrl+C reaches a program under `npm run` twice: from the terminal and from npm. */
const SAME_PRESS_MS = 1_000;

/**
 * Resolves at the first SIGTERM or SIGINT. A later one, when a person has lost patience, ends the process at once
 * and leaves what it started; so the echo of the first must not count as one.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked: number | null = null;
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.on(signal, () => {
        asked ??= performance.now();
        if (performance.now() - asked > SAME_PRESS_MS) process.exit(130);
        resolve();
      });
    }
  });
}
