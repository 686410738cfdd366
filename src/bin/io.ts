/**
 * What a command may touch of the terminal it runs in; a test hands in its own. Results go to `stdout`, progress
 * and errors to `stderr`. `isTty`: a person watches `stderr`. `colour`: `stdout` may carry colours.
 */
export interface Io {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  isTty: boolean;
  colour: boolean;
  /**
   * What the command came to: 1 where it found something (invalid config, violation, not promoted), 2: nothing to
   * work with, 130: stopped.
   */
  exitCode: 0 | 1 | 2 | 130;
}
