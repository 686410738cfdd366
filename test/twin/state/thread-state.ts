import type { RepositoryState } from "./repository-state.ts";
import type { AppIdentity, UserState } from "./user-state.ts";

export const reactions = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"] as const;
export type ReactionContent = (typeof reactions)[number];

export interface ReactionState {
  id: number;
  user: UserState;
  content: ReactionContent;
  createdAt: string;
}

export interface LabelState {
  id: number;
  name: string;
  color: string;
  description: string | null;
  isDefault: boolean;
}

export interface CommentState {
  id: number;
  user: UserState;
  body: string;
  createdAt: string;
  updatedAt: string;
  reactions: ReactionState[];
  by: AppIdentity | null;
  minimized: boolean;
}

export type ReviewVerdict = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";

export interface ReviewState {
  id: number;
  user: UserState;
  body: string;
  state: ReviewVerdict;
  commitId: string;
  submittedAt: string;
}

export interface ReviewCommentState {
  id: number;
  reviewId: number;
  user: UserState;
  body: string;
  path: string;
  line: number;
  diffHunk: string;
  commitId: string;
  inReplyTo: number | null;
  createdAt: string;
  updatedAt: string;
  resolved: boolean;
}

/** The part of a thread that only pull requests have. `headRepository` is another one for forks. */
export interface PullState {
  id: number;
  draft: boolean;
  headRepository: RepositoryState | null;
  headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  mergedAt: string | null;
  mergedBy: UserState | null;
  mergeCommitSha: string | null;
  requestedReviewers: UserState[];
  reviews: ReviewState[];
  reviewComments: ReviewCommentState[];
  autoMerge: boolean;
}

/** An issue; with `pull` set, a pull request. Both share one sequence of numbers. */
export interface ThreadState {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "reopened" | null;
  user: UserState;
  labels: LabelState[];
  assignees: UserState[];
  comments: CommentState[];
  reactions: ReactionState[];
  locked: boolean;
  pinned: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: UserState | null;
  by: AppIdentity | null;
  pull: PullState | null;
}

export type PullThread = ThreadState & { pull: PullState };
