/** The world is busy or away: the same step may succeed later. The queue retries with backoff. */
export class RetryLater extends Error {
  readonly afterSeconds: number;

  constructor(message: string, afterSeconds = 60, options?: ErrorOptions) {
    super(message, options);
    this.name = "RetryLater";
    this.afterSeconds = afterSeconds;
  }
}

/** Something goes on elsewhere and is asked after again: a wait without a worker, and no failed try. */
export class StillRunning extends RetryLater {
  constructor(message: string, afterSeconds: number) {
    super(message, afterSeconds);
    this.name = "StillRunning";
  }
}

/** Nothing later in this night can succeed: bad configuration, a spent budget, a repository that is gone. */
export class NightEnds extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "NightEnds";
  }
}

/** Something the environment lacks: the command line exits with 3 and prints `advice`. */
export class MissingInEnvironment extends Error {
  readonly advice: string;

  constructor(message: string, advice: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MissingInEnvironment";
    this.advice = advice;
  }
}

/** The user's input is wrong: the command line exits with 2 (usage) and prints file, line or key and what to do. */
export class WrongUsage extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "WrongUsage";
  }
}

/**
 * This item cannot go on and asking again will not help, for a reason outside the night (`code`): a branch with
 * somebody's commits, a missing permission, a ruleset. The caller records it for the dashboard and goes on.
 */
export class Blocked extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Blocked";
    this.code = code;
  }
}
