import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { PresetName } from "../../src/domain/preset.ts";
import { openGateLedger } from "../../src/verdicts/gate-ledger.ts";
import type { GateLedger } from "../../src/verdicts/gate-ledger.ts";
import { untested } from "../../src/verdicts/gate-verdict.ts";
import { shipped } from "../config/shipped.ts";

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const open = (text: string | null, name: PresetName = "harden") =>
  openGateLedger("s.json", text, shipped.presets[name], hashOf);
const ledgerOf = (text: string | null): GateLedger => {
  const opened = open(text);
  if (opened.kind === "refused") throw new Error(opened.reason);
  return opened.ledger;
};
const ask = (ledger: GateLedger, p: number): number => {
  const level = ledger.level();
  const verdict = p <= level ? "promote" : "inconclusive";
  ledger.record({ ...untested("q", verdict, level, []), p }, "improvement");
  return Number(level.toFixed(7));
};
const values = [0.001, 0.2, 0.03, 0.004, 0.6, 0.0001, 0.5, 0.02, 0.0005, 0.9];

describe("the error budget of a lifetime", () => {
  test("gives the published levels with the floor, over one run or many", () => {
    const once = ledgerOf(null);
    const levels = values.map((p) => ask(once, p));
    expect(levels).toEqual([
      0.005, 0.005, 0.005, 0.005, 0.0061133, 0.005, 0.0069112, 0.005, 0.005, 0.0071896,
    ]);
    let text: string | null = null;
    const apart = values.map((p) => {
      const ledger = ledgerOf(text);
      const level = ask(ledger, p);
      text = JSON.stringify(ledger.state());
      return level;
    });
    expect(apart).toEqual(levels);
    expect(text).toBe(JSON.stringify(once.state()));
  });

  test("spends nothing where nothing was tested", () => {
    const ledger = ledgerOf(null);
    ledger.record(untested("q", "inconclusive", 0.005, []), "repair");
    expect(ledger.state()).toEqual({ version: 1, preset: "harden", head: null, entries: [] });
  });

  test("refuses a changed, moved, deleted or cut entry by its number, and another preset's state", () => {
    const ledger = ledgerOf(null);
    for (const p of values) ask(ledger, p);
    const { entries, ...rest } = ledger.state();
    const reopened = (changed: unknown[]) => open(JSON.stringify({ ...rest, entries: changed }));
    expect(reopened(entries).kind).toBe("ledger");
    const tampered = {
      3: entries.map((entry, at) => (at === 3 ? { ...entry, promoted: false } : entry)),
      2: entries.filter((_, at) => at !== 2),
      9: entries.slice(0, -1),
    };
    for (const [index, changed] of Object.entries(tampered))
      expect(reopened(changed)).toMatchObject({
        kind: "refused",
        reason: expect.stringContaining(`entry ${index}: `) as string,
      });
    expect(open(JSON.stringify({ ...rest, entries }), "innovate").kind).toBe("refused");
    expect(open("{").kind).toBe("refused");
    expect(open('{"version":1}').kind).toBe("refused");
  });
});
