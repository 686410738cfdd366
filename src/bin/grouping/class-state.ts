import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { z } from "zod";
import { ClassEvent } from "../../domain/failure-class.ts";
import { WrongUsage } from "../../errors.ts";
import { stateProblems } from "../../messages/cluster-texts.ts";
import { unwritable } from "../../messages/excerpt-texts.ts";
import { readJsonLines } from "./json-lines.ts";

/** All class events of each group that is kept apart; the group of all rows without `--by` is "". */
export type ClassState = Map<string, ClassEvent[]>;

const Head = z.strictObject({ hone: z.literal("classes"), version: z.literal(1), by: z.string().nullable() });
const Entry = z.strictObject({ group: z.string(), event: ClassEvent });

/**
 * Reads a state; a file that does not exist is an empty one. Throws `WrongUsage` with file and line where it is
 * corrupt or was made with another `by`.
 */
export async function readClassState(file: string, by: string | null): Promise<ClassState> {
  const state: ClassState = new Map();
  if (!existsSync(file)) return state;
  let headed = false;
  for await (const read of readJsonLines(file)) {
    const value = read.kind === "value" ? read.value : corrupt(file, read.line, read.problem);
    if (!headed) {
      const { by: kept } = checked(Head, value, file, read.line);
      if (kept !== by) throw new WrongUsage(stateProblems.otherField(file, kept, by));
      headed = true;
      continue;
    }
    const { group, event } = checked(Entry, value, file, read.line);
    const events = state.get(group);
    if (events === undefined) state.set(group, [event]);
    else events.push(event);
  }
  if (!headed) corrupt(file, 1, "it is empty");
  return state;
}

/** Replaces the state at once: a call that dies halfway leaves the old one. */
export async function writeClassState(file: string, by: string | null, state: ClassState): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(linesOf(by, state));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new WrongUsage(unwritable(file, error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}

function* linesOf(by: string | null, state: ClassState): Generator<string> {
  yield `${JSON.stringify({ hone: "classes", version: 1, by })}\n`;
  for (const [group, events] of state) {
    for (const event of events) yield `${JSON.stringify({ group, event })}\n`;
  }
}

function checked<Value>(schema: z.ZodType<Value>, value: unknown, file: string, line: number): Value {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : corrupt(file, line, parsed.error.issues[0]?.message ?? "");
}

function corrupt(file: string, line: number, why: string): never {
  throw new WrongUsage(stateProblems.corrupt(file, line, why));
}
