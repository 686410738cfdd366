import type { Io } from "./io.ts";
import { oneLine } from "./one-line.ts";

/**
 * Progress of long work, on stderr so that results stay clean. `now` says what is going on: in a terminal it is
 * overwritten by the next, elsewhere it is not printed. `done` leaves a line that stays.
 */
export interface Progress {
  now(text: string): void;
  done(text: string): void;
  /** Removes what `now` left; call it before the end. */
  clear(): void;
}

/* A line that wraps could not be erased again. */
const narrowTerminal = 79;

const eraseLine = "\r\u001b[2K";

/** Progress on the given standard error: `now` shows at a terminal only, `done` everywhere. */
export function createProgress(io: Pick<Io, "stderr" | "isTty">): Progress {
  const clear = (): void => {
    if (io.isTty) io.stderr.write(eraseLine);
  };
  return {
    clear,
    now(text) {
      if (io.isTty) io.stderr.write(`${eraseLine}${oneLine(text).slice(0, narrowTerminal)}`);
    },
    done(text) {
      clear();
      io.stderr.write(`${oneLine(text)}\n`);
    },
  };
}
