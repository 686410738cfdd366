import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

/** Days before the night; history is told from the largest down. */
const Day = z.number().positive().max(60);
/** A log's name in fixtures/logs, or two with `, then ` between them: the second is a rerun of the same commit. */
const RunLogs = z.string().regex(/^[a-z-]+(?:, then [a-z-]+)?$/);

const Acting = { by: z.string(), class: z.string(), why: z.string().optional() };
const Act = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("merge"), ...Acting, with: z.string() }),
  z.strictObject({ act: z.literal("rename"), ...Acting, name: z.string() }),
  z.strictObject({ act: z.literal("split"), ...Acting, saying: z.string() }),
]);

const History = z.strictObject({
  repository: z.strictObject({ owner: z.string(), name: z.string() }),
  people: z.record(z.string(), z.enum(["admin", "maintain", "write", "none"])),
  commits: z.array(
    z.strictObject({ day: Day, by: z.string(), message: z.string(), paths: z.array(z.string()).min(1) }),
  ),
  pulls: z.array(
    z.strictObject({
      day: Day,
      by: z.string(),
      branch: z.string(),
      title: z.string(),
      end: z.enum(["merged", "closed", "reverted"]),
      runs: z.array(RunLogs).min(1),
      review: z
        .strictObject({ by: z.string(), state: z.enum(["changes_requested", "approved"]), text: z.string() })
        .optional(),
    }),
  ),
  issues: z.array(
    z.strictObject({
      day: Day,
      by: z.string(),
      labels: z.array(z.string()),
      title: z.string(),
      body: z.string(),
    }),
  ),
  nights: z.array(z.strictObject({ day: Day, acts: z.array(Act) })),
});

/** What happened in the demo's repository, as fixtures/agent-history.yml tells it. */
export type History = z.infer<typeof History>;
export type PullHistory = History["pulls"][number];
export type IssueHistory = History["issues"][number];
export type NightHistory = History["nights"][number];

/** Reads and checks the history; throws on a file that does not hold one. */
export async function readHistory(file: URL): Promise<History> {
  return History.parse(parse(await readFile(file, "utf8")));
}
