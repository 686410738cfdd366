const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The twin's time: the past while history is told, the present once it is over. */
export interface StoryClock {
  now(): Date;
  /** From now on it is `day` days before the present, and `minutes` later; it then stands still. */
  goTo(day: number, minutes: number): void;
  live(): void;
}

/** `present` is the time of the machine, in milliseconds since 1970. */
export function createStoryClock(present: () => number): StoryClock {
  let past: number | null = null;
  return {
    now: () => new Date(past ?? present()),
    goTo: (day, minutes) => {
      past = present() - day * DAY + minutes * MINUTE;
    },
    live: () => {
      past = null;
    },
  };
}
