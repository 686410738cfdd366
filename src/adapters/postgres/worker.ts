/** Something that works on a queue until it is told to stop; `stop` waits for what is under way. */
export interface Worker {
  stop(): Promise<void>;
}
