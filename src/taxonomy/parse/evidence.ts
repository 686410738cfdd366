/** One place of a trace. `file` is relative to the repository where that shows; `inApp`: not a library's. */
export interface Frame {
  file: string | null;
  line: number | null;
  symbol: string;
  inApp: boolean;
}

/** One finding of a compiler, linter, shell or package manager. */
export interface Diagnostic {
  file: string | null;
  line: number | null;
  code: string | null;
  message: string;
}

/**
 * What a failure's text shows. `kind` says which evidence exists: a trace, a kernel crash, diagnostics, a test
 * runner's summary, a bare message, or prose (reviews, issues). `exception` is the root of the chain, or `assertion`
 * where a runner names no type; `frames` run from the innermost outwards; `detail` is what stands between the message
 * and the trace; `tests` are the names a runner listed as failed; `exit` is how the process ended, such as `exit 137`,
 * `SIGSEGV` or `timeout`.
 */
export interface Evidence {
  kind: "trace" | "crash" | "diagnostic" | "test" | "message" | "prose";
  exception: string | null;
  message: string;
  detail: string;
  chain: string[];
  frames: Frame[];
  diagnostics: Diagnostic[];
  tests: string[];
  exit: string | null;
}
