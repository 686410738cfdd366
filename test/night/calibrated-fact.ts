import type { FactOf } from "../../src/domain/ledger-entry.ts";

/** Base has just been run against a null edit here, so that a night does it only where that is what it is about. */
export function calibratedFact(repositoryId: number, at: string): FactOf<"calibrations"> {
  const body = {
    sha: "",
    edit: null,
    trialsPerArm: 4,
    cases: 1,
    flip: { rate: 0.5, pairs: 12, low: 0, high: 1 },
    sd: 1,
    milliseconds: 1,
    naive: { asked: 4, improved: 0 },
    sandbox: "",
  };
  return { kind: "calibrations", repositoryId, key: "earlier night", at, body };
}
