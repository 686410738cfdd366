import type { Actor } from "./signal.ts";

/** A commit of a pull request, with the account behind its author where the platform knows one. */
export interface PullCommit {
  sha: string;
  author: Actor | null;
  /** More than one parent: somebody brought the branch up to date. */
  merge: boolean;
  message: string;
}

/** A file that a change touched; `patch` is its unified diff, null for binary and very large files. */
export interface ChangedFile {
  path: string;
  patch: string | null;
}

/** The description of a pull request; `fork`: its head is not in this repository, so a stranger may have written it. */
export interface PullText {
  body: string;
  fork: boolean;
}

/** A reaction to a pull request, or to a comment that its author wrote there, in the platform's name for it. */
export interface Reaction {
  id: number;
  pull: number;
  pullAuthor: string | null;
  content: string;
  at: string;
  actor: Actor | null;
}
