import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { FileChange } from "../../src/domain/candidate.ts";
import type { Hosting, ModelAnswer, ModelRequest, Ports, TrialRun } from "../../src/ports.ts";
import { memoryLedger } from "./memory-ledger.ts";

/** What a case says in a run: null where it passed, else its message. */
export type CaseWords = Record<string, string | null>;

export interface World {
  facts?: Fact[];
  /** The night may find that a calibration is due. */
  calibrates?: boolean;
  /** How many runs the sandbox takes at once; one where left out. */
  atOnce?: number;
  /** The files of the one commit. */
  files?: Record<string, string>;
  /** The cases of the `count`-th run (from 0), of this name, with these changes, or why the run is no evidence. */
  run?: (
    changes: readonly FileChange[],
    count: number,
    id: string,
  ) => CaseWords | Extract<TrialRun, { kind: "none" }>;
  /** How long every run takes, and what its model calls cost. */
  milliseconds?: number;
  usd?: number;
  /** What an answer can cost at most, in US dollars. */
  atMost?: number;
  /** Left out: no model is set. */
  answer?: (request: ModelRequest) => ModelAnswer;
  hosting?: Partial<Hosting>;
}

export const SHA = "5".repeat(40);
export const NOW = "2026-03-01T03:00:00.000Z";

/** The world of a night, in memory and without chance. */
export function portsOf(world: World): Ports {
  let minted = 0;
  let runs = 0;
  return {
    ledger: memoryLedger(world.facts ?? []),
    code: memoryCode(world.files ?? {}),
    hosting: {
      kind: "local",
      openProposals: async () => [],
      permissionOf: async () => "none",
      pullCommits: async () => null,
      pullFiles: async () => null,
      pullText: async () => null,
      reactions: async () => ({ reactions: [], cut: false }),
      failedJobs: async () => [],
      jobLog: async () => null,
      greenJobs: async () => [],
      jobAnnotations: async () => [],
      runResults: async () => [],
      trajectoryFiles: async () => ({ files: [], problems: [] }),
      publish: async ({ branch, base }) => ({
        branch,
        commit: base,
        number: 1,
        url: `text of ${branch}`,
        verifiedCommit: null,
      }),
      gate: async () => undefined,
      report: async () => ({ url: "dashboard" }),
      onboard: async () => ({ number: null, url: "onboarding" }),
      ...world.hosting,
    },
    model: {
      available: world.answer !== undefined,
      atMost: () => ({ inputTokens: 1_000, outputTokens: 100, usd: world.atMost ?? 0.5 }),
      ask: async (request) => world.answer?.(request) ?? { kind: "refused", reason: "no model" },
    },
    sandbox: {
      state: async () => ({ kind: "ready", backend: "memory", version: "1", limits: [] }),
      atOnce: () => world.atOnce ?? 1,
      run: async ({ changes, id }) => {
        runs += 1;
        return runOf(world.run?.(changes, runs - 1, id) ?? {}, world);
      },
    },
    clock: { now: () => NOW },
    ids: { mint: () => `minted-${(minted += 1)}` },
  };
}

function memoryCode(files: Record<string, string>): Ports["code"] {
  return {
    head: async () => ({ sha: SHA, branch: "main" }),
    tree: async () =>
      Object.entries(files).map(([path, text]) => ({
        path,
        blob: `${path}: ${text}`,
        size: text.length,
        mode: "100644" as const,
      })),
    read: async (_sha, path) => files[path] ?? null,
    readMany: async (_sha, paths) =>
      new Map(paths.flatMap((path) => (files[path] === undefined ? [] : [[path, files[path]] as const]))),
    contains: async () => true,
  };
}

function runOf(
  said: CaseWords | Extract<TrialRun, { kind: "none" }>,
  { milliseconds = 10, usd }: Pick<World, "milliseconds" | "usd">,
): TrialRun {
  if (isLost(said)) return said;
  const cases = Object.entries(said).map(([id, message]) => {
    const [classname = "", name = id] = id.includes("::") ? id.split("::") : ["", id];
    const failure = message === null ? "" : `<failure>${escaped(message)}</failure>`;
    return `<testcase classname="${escaped(classname)}" name="${escaped(name)}">${failure}</testcase>`;
  });
  const bytes = new TextEncoder().encode(`<testsuite>${cases.join("")}</testsuite>`);
  return {
    kind: "ran",
    exitCode: Object.values(said).some((message) => message !== null) ? 1 : 0,
    files: [{ path: "results/all.xml", bytes }],
    output: "",
    milliseconds,
    ...(usd === undefined ? {} : { spent: { inputTokens: 10, outputTokens: 10, usd } }),
    sandbox: "memory 1",
  };
}

function isLost(
  said: CaseWords | Extract<TrialRun, { kind: "none" }>,
): said is Extract<TrialRun, { kind: "none" }> {
  return said["kind"] === "none";
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
