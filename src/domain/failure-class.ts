import { z } from "zod";
import { SeenRow } from "./seen-row.ts";

export const Blame = z.enum(["agent", "change", "setup", "infra", "flaky"]);
export type Blame = z.infer<typeof Blame>;

/** What kind of agent mistake a class is; the thirteen modes are rows of config/taxonomy.yml. */
export const Mode = z.enum([
  "wrong-tool",
  "wrong-retrieval",
  "wrong-plan",
  "instruction-broken",
  "wrong-format",
  "permission",
  "wrong-stopping",
  "missing-check",
  "knowledge-gap",
  "underspecified",
  "harness-bug",
  "incomplete-fix",
  "environment",
]);
export type Mode = z.infer<typeof Mode>;

/** The failure that stands for an exact key in later comparisons, stored when the key is new to its class. */
export const Exemplar = z.strictObject({
  primary: z.string(),
  text: z.string(),
  module: z.string().nullable(),
  test: z.string().nullable(),
  sha: z.string().nullable(),
});
export type Exemplar = z.infer<typeof Exemplar>;

/** One thing that happened to the taxonomy. Classes are never stored as state: they are folded from these. */
export const ClassEvent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("minted"),
    classId: z.string(),
    at: z.iso.datetime(),
    key: z.string(),
    primary: z.string(),
    text: z.string(),
  }),
  z.strictObject({
    kind: z.literal("joined"),
    classId: z.string(),
    at: z.iso.datetime(),
    key: z.string(),
    failures: z.array(z.string()),
    score: z.number(),
    exemplar: Exemplar.optional(),
    /** By which reading of texts the key was made; events from before there were several have none. */
    version: z.int().optional(),
    /** What the rows of `hone cluster` told of the failures; the ledger has the failures themselves. */
    seen: z.array(SeenRow).optional(),
  }),
  /** What a class holds was read anew, by another version: each key with the one that stands for it from now on. */
  z.strictObject({
    kind: z.literal("rekeyed"),
    classId: z.string(),
    at: z.iso.datetime(),
    version: z.int(),
    keys: z.array(z.tuple([z.string(), z.string()])),
  }),
  z.strictObject({
    kind: z.literal("judged"),
    classId: z.string(),
    at: z.iso.datetime(),
    name: z.string(),
    blame: Blame,
    mode: Mode.nullable(),
    confidence: z.number(),
    why: z.string(),
  }),
  z.strictObject({
    kind: z.literal("merged"),
    classId: z.string(),
    into: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    why: z.string(),
  }),
  z.strictObject({
    kind: z.literal("split"),
    classId: z.string(),
    from: z.string(),
    keys: z.array(z.string()),
    at: z.iso.datetime(),
    by: z.string(),
    why: z.string(),
  }),
  z.strictObject({
    kind: z.literal("renamed"),
    classId: z.string(),
    name: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    why: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("muted"),
    classId: z.string(),
    until: z.iso.datetime().nullable(),
    at: z.iso.datetime(),
    by: z.string(),
    why: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("reblamed"),
    classId: z.string(),
    blame: Blame,
    at: z.iso.datetime(),
    by: z.string(),
    why: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("resolved"),
    classId: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    why: z.string().optional(),
  }),
]);
export type ClassEvent = z.infer<typeof ClassEvent>;

/** A persistent cluster of failures. `keys` are the exact keys it holds, `failures` the ids of its members. */
export const FailureClass = z.strictObject({
  id: z.string(),
  name: z.string(),
  keys: z.array(z.string()),
  primary: z.string(),
  text: z.string(),
  failures: z.array(z.string()),
  blame: Blame,
  mode: Mode.nullable(),
  confidence: z.number(),
  why: z.string(),
  mintedAt: z.iso.datetime(),
  mutedUntil: z.iso.datetime().nullable(),
  resolved: z.boolean(),
  mergedInto: z.string().nullable(),
});
export type FailureClass = z.infer<typeof FailureClass>;
