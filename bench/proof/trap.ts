/** One attempt to slip something past Hone, and whether it was refused. */
export interface Attempt {
  name: string;
  caught: boolean;
}

/** A trap of the benchmark with all its attempts; `beside` says what a rule without it does. */
export interface Trap {
  name: string;
  attempts: Attempt[];
  beside: string;
}
