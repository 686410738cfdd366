import { z } from "zod";
import { Claim } from "../domain/candidate.ts";
import { type Preset, PresetName } from "../domain/preset.ts";
import { gateTexts as texts } from "../messages/gate-texts.ts";
import { misfitText } from "../messages/misfit-text.ts";
import { linkEntry, verifyChain } from "../statistics/hash-chain.ts";
import type { HashOf } from "../statistics/hash-chain.ts";
import { levelStream } from "../statistics/level-stream.ts";
import type { GateVerdict } from "./gate-verdict.ts";

const Entry = z.strictObject({
  index: z.number().int(),
  previous: z.string(),
  hash: z.string(),
  id: z.union([z.string(), z.number()]),
  claim: Claim,
  p: z.number(),
  level: z.number(),
  promoted: z.boolean(),
});
type Entry = z.infer<typeof Entry>;

/** The state of `hone gate`: every question ever asked, each holding the hash of the one before. */
const State = z.strictObject({
  version: z.literal(1),
  preset: PresetName,
  head: z.strictObject({ index: z.number().int(), hash: z.string() }).nullable(),
  entries: z.array(Entry),
});
type State = z.infer<typeof State>;

/** An error budget that is being spent. */
export interface GateLedger {
  /** Level of the next question. */
  level(): number;
  /** Enters a verdict; one for which nothing was tested spends nothing. */
  record(verdict: GateVerdict, claim: Claim): void;
  /** What the state's file holds from now on. */
  state(): State;
}

export type OpenedLedger = { kind: "ledger"; ledger: GateLedger } | { kind: "refused"; reason: string };

/**
 * The ledger of a state file (`text`; null: none yet) for a preset: LORD++ with the lifetime share as alpha, half of
 * it as wealth, and the preset's floor. Refuses a state of another preset, and one whose chain is broken, naming
 * the entry. Who cuts off the last entries and writes a new head is found out only by a head noted elsewhere.
 */
export function openGateLedger(
  file: string,
  text: string | null,
  preset: Preset,
  hashOf: HashOf,
): OpenedLedger {
  const read = text === null ? fresh(preset) : readState(file, text);
  if ("reason" in read) return { kind: "refused", reason: read.reason };
  if (read.preset !== preset.name)
    return { kind: "refused", reason: texts.statePreset(file, read.preset, preset.name) };
  const head = read.head === null ? null : { ...read.head, previous: "" };
  const chain = verifyChain(read.entries, head, hashOf);
  if (chain.kind === "broken")
    return { kind: "refused", reason: texts.stateTampered(file, chain.index, chain.reason) };
  return { kind: "ledger", ledger: createLedger(read.entries, preset, hashOf) };
}

function createLedger(entries: Entry[], preset: Preset, hashOf: HashOf): GateLedger {
  const { lifetime, floor } = preset.errorBudget;
  const levels = levelStream({ alpha: lifetime, wealth: lifetime / 2, floor });
  for (const { promoted } of entries) levels.asked(promoted);
  return {
    level: () => levels.level(),
    record({ id, p, level, verdict }, claim) {
      if (p === null) return;
      const promoted = verdict === "promote";
      const entry = { index: 0, previous: "", hash: "", id, claim, p, level, promoted };
      entries.push(linkEntry(entry, entries.at(-1) ?? null, hashOf));
      levels.asked(promoted);
    },
    state() {
      const last = entries.at(-1);
      const head = last === undefined ? null : { index: last.index, hash: last.hash };
      return { version: 1, preset: preset.name, head, entries };
    },
  };
}

function fresh(preset: Preset): State {
  return { version: 1, preset: preset.name, head: null, entries: [] };
}

function readState(file: string, text: string): State | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: texts.stateNotJson(file) };
  }
  const parsed = State.safeParse(value);
  if (parsed.success) return parsed.data;
  return { reason: texts.stateMisfit(file, misfitText(parsed.error.issues, value)) };
}
