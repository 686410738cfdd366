import { existsSync } from "node:fs";
import { z } from "zod";
import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import { readClassState, writeClassState } from "../grouping/class-state.ts";
import { holdState } from "../grouping/hold-state.ts";
import { readJsonLines } from "../grouping/json-lines.ts";
import type { ClassStore } from "./class-store.ts";

const Head = z.object({ by: z.string().nullable() });

/** The classes of a state file of `hone cluster`, held until `work` is done. Throws `WrongUsage` where there is none. */
export async function withStateClasses(
  file: string,
  work: (store: ClassStore) => Promise<void>,
): Promise<void> {
  if (!existsSync(file)) throw new WrongUsage(texts.noState(file));
  await holdState(file, async () => {
    const by = await fieldOf(file);
    const state = await readClassState(file, by);
    await work({
      groups: state,
      failures: async () => new Map(),
      async append(group, events) {
        state.set(group, [...(state.get(group) ?? []), ...events]);
        await writeClassState(file, by, state);
      },
    });
  });
}

/** The field by which the state keeps groups apart, as its first line says; reading the rest checks that line. */
async function fieldOf(file: string): Promise<string | null> {
  for await (const read of readJsonLines(file)) {
    return read.kind === "value" ? (Head.safeParse(read.value).data?.by ?? null) : null;
  }
  return null;
}
