import type { KeyObject } from "node:crypto";
import type { Inspector } from "../inspector.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { AppIdentity, UserState } from "./user-state.ts";

export interface InstallationState {
  id: number;
  account: UserState;
  /** Null means every repository of the account. */
  repositories: Set<number> | null;
  permissions: Record<string, string>;
  events: string[];
  suspendedAt: string | null;
  createdAt: string;
}

export interface TokenState {
  installation: InstallationState;
  permissions: Record<string, string>;
  /** Null means every repository of the installation. */
  repositories: Set<number> | null;
  /** Milliseconds of the machine's clock, as Octokit compares it with that. */
  expiresAt: number;
}

export interface LoggedRequest {
  method: string;
  path: string;
  operation: string | null;
  credential: string;
  apiVersion: string | null;
  status: number | null;
}

/**
 * `secondary-limit` answers 403 with retry-after, `bad-gateway` 502, `delay` answers late, `drop-after` does the
 * write and then cuts the connection: the crash between effect and answer.
 */
export interface Fault {
  match: (request: { method: string; path: string; operation: string | null; body: unknown }) => boolean;
  times: number;
  kind: "secondary-limit" | "bad-gateway" | "delay" | "drop-after";
  milliseconds?: number;
}

export interface DeliveryState {
  id: number;
  guid: string;
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
  redelivery: boolean;
  deliveredAt: string;
  /** Seconds. */
  duration: number;
  /** 0 where no answer came in time. */
  statusCode: number;
  status: string;
  requestHeaders: Record<string, string>;
  raw: string;
  responseHeaders: Record<string, string>;
  responseBody: string;
}

export interface HookState {
  target: { url: string; secret: string } | null;
  deliveries: DeliveryState[];
  /** The tail of the queue of deliveries; resolves when all of them have been tried. */
  tail: Promise<void>;
  timeoutMs: number;
}

/** All state of one twin. Nothing lives outside it and the bare repositories in `folder`. */
export interface World {
  origin: string;
  /** Where downloads are: another origin, so that clients drop their credential on the way. */
  storage: string;
  folder: string;
  clock: () => Date;
  app: AppIdentity;
  actions: AppIdentity;
  publicKey: KeyObject;
  bot: UserState;
  users: UserState[];
  installations: InstallationState[];
  repositories: RepositoryState[];
  tokens: Map<string, TokenState>;
  rate: { limit: number; used: Map<string, number>; resetAt: number };
  /** Whether commits made through REST without author fields come out signed: the sources disagree. */
  signsRestCommits: boolean;
  hooks: HookState;
  faults: Fault[];
  requests: LoggedRequest[];
  violations: string[];
  inspect: Inspector | null;
  lastId: number;
  /** The last write in each repository, so that two never interleave. */
  writes: Map<number, Promise<unknown>>;
  /** Short-lived download links: key to content and expiry (milliseconds of the machine's clock). */
  downloads: Map<string, { type: string; name: string; content: Buffer; expiresAt: number }>;
}
