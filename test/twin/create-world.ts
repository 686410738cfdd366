import { createPublicKey, generateKeyPairSync } from "node:crypto";
import type { Inspector } from "./inspector.ts";
import { isoSeconds } from "./state/time-of.ts";
import type { UserState } from "./state/user-state.ts";
import type { World } from "./state/world.ts";

/** What the App may do and hears unless a test says otherwise: the least Hone asks for. */
export const defaultPermissions: Record<string, string> = {
  metadata: "read",
  contents: "write",
  pull_requests: "write",
  issues: "write",
  checks: "write",
  actions: "read",
  statuses: "read",
  merge_queues: "read",
};

export const defaultEvents: readonly string[] = [
  "workflow_run",
  "check_suite",
  "check_run",
  "status",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "issue_comment",
  "issues",
  "push",
  "merge_group",
  "repository",
];

export interface WorldOptions {
  clock?: () => Date;
  inspect?: Inspector;
  permissions?: Record<string, string>;
  events?: string[];
  signsRestCommits?: boolean;
  /** Requests an hour of each credential. */
  rateLimit?: number;
  /** How long a delivery waits for its answer, milliseconds. */
  hookTimeoutMs?: number;
  /** An own key for the App (PEM); made when left out. */
  privateKey?: string;
}

/** An empty GitHub with the App registered on it, and the App's private key as PKCS#1 PEM. */
export function createWorld(
  at: { folder: string; origin: string; storage: string },
  options: WorldOptions,
): { world: World; privateKey: string } {
  const privateKey = options.privateKey ?? newKey();
  const clock = options.clock ?? (() => new Date());
  const owner: UserState = { id: 1, login: "hone-maker", type: "User" };
  const bot: UserState = { id: 2, login: "hone[bot]", type: "Bot" };
  const github: UserState = { id: 3, login: "github", type: "Organization" };
  const createdAt = isoSeconds(clock());
  const permissions = options.permissions ?? defaultPermissions;
  const events = options.events ?? [...defaultEvents];
  const world: World = {
    ...at,
    clock,
    app: { id: 4, slug: "hone", name: "Hone", clientId: "Iv1.twin", owner, permissions, events, createdAt },
    actions: {
      id: 5,
      slug: "github-actions",
      name: "GitHub Actions",
      clientId: "Iv1.actions",
      owner: github,
      permissions: { actions: "write", checks: "write" },
      events: [],
      createdAt,
    },
    publicKey: createPublicKey(privateKey),
    bot,
    users: [owner, bot, github],
    installations: [],
    repositories: [],
    tokens: new Map(),
    rate: {
      limit: options.rateLimit ?? 5000,
      used: new Map(),
      resetAt: Math.floor(Date.now() / 1000) + 3600,
    },
    signsRestCommits: options.signsRestCommits ?? true,
    hooks: {
      target: null,
      deliveries: [],
      tail: Promise.resolve(),
      timeoutMs: options.hookTimeoutMs ?? 10_000,
    },
    faults: [],
    requests: [],
    violations: [],
    inspect: options.inspect ?? null,
    lastId: 1000,
    writes: new Map(),
    downloads: new Map(),
  };
  return { world, privateKey };
}

function newKey(): string {
  return generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  }).privateKey;
}
