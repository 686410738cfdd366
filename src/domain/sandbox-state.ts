/** A backend of the sandbox that was tried and cannot be used. */
export interface TriedBackend {
  backend: string;
  reason: string;
  advice: string;
}

/** What a sandbox says of itself. `tried`: the backends before the one in use, or all. */
export type SandboxState =
  | { kind: "ready"; backend: string; version: string; limits: string[]; tried?: TriedBackend[] }
  | { kind: "refused"; reason: string; advice: string; tried?: TriedBackend[] };
