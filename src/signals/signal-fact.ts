import type { FactOf } from "../domain/ledger-entry.ts";
import type { Signal } from "../domain/signal.ts";

/** Fields that most signals leave at their neutral value. */
type Defaults = "windowClosesAt" | "actor" | "sha" | "attempt" | "url" | "note" | "family";

/** A signal as a fact. Its id is its natural key, so that a redelivery or another order changes nothing. */
export function signalFact(
  repositoryId: number,
  signal: Omit<Signal, Defaults> & Partial<Pick<Signal, Defaults>>,
): FactOf<"signals"> {
  const body: Signal = {
    family: signal.source,
    windowClosesAt: null,
    actor: null,
    sha: null,
    attempt: null,
    url: null,
    note: "",
    ...signal,
  };
  return { kind: "signals", repositoryId, key: body.id, at: body.at, body };
}
