import { z } from "zod";
import { Claim } from "../domain/candidate.ts";
import { gateTexts as texts } from "../messages/gate-texts.ts";
import { misfitText } from "../messages/misfit-text.ts";

const Arm = z.array(z.array(z.number().min(0).max(1).nullable()));
const Cases = z.array(z.number().int().min(0)).default([]);

/** One experiment: results in [0, 1] by case and trial for both arms (null: no result), and what it claims. */
export const GateRow = z.object({
  id: z.union([z.string(), z.number()]),
  claim: Claim.default("improvement"),
  baseline: Arm,
  candidate: Arm,
  named: Cases,
  golden: Cases,
});
export type GateRow = z.infer<typeof GateRow>;

/** A bad row keeps its id where one can be told, so that the row still gets an answer. */
export type ReadGateRow =
  | { kind: "row"; row: GateRow; unknownKeys: string[] }
  | { kind: "bad"; id: string | number | null; reason: string };

/** One line of an experiments file. Keys that are not read are named: a misspelt `golden` is a lost veto. */
export function readGateRow(value: unknown): ReadGateRow {
  const parsed = GateRow.safeParse(value);
  if (!parsed.success) {
    const reason = texts.misfit(misfitText(parsed.error.issues, value), inArm(parsed.error.issues[0]?.path));
    return { kind: "bad", id: idOf(value), reason };
  }
  const row = parsed.data;
  const reason = contradiction(row);
  if (reason !== null) return { kind: "bad", id: row.id, reason };
  const unknownKeys = Object.keys(value as object).filter((key) => !(key in GateRow.shape));
  return { kind: "row", row, unknownKeys };
}

function contradiction(row: GateRow): string | null {
  const { baseline, candidate } = row;
  if (baseline.length !== candidate.length) return texts.armLengths(baseline.length, candidate.length);
  for (const list of ["named", "golden"] as const) {
    const outside = row[list].find((index) => index >= baseline.length);
    if (outside !== undefined) return texts.noSuchCase(list, outside, baseline.length);
  }
  return null;
}

function inArm(path: readonly PropertyKey[] = []): boolean {
  return path.length > 0 && ["baseline", "candidate"].includes(String(path[0]));
}

function idOf(value: unknown): string | number | null {
  const row = z.object({ id: GateRow.shape.id }).safeParse(value);
  return row.success ? row.data.id : null;
}
