import type { Signal } from "../../src/domain/signal.ts";

/** A trusted signal about pull request 1; its id is made of what it says unless one is given. */
export function signalOf(fields: Partial<Signal> = {}): Signal {
  const base: Omit<Signal, "id"> = {
    source: "ci",
    family: "ci",
    episode: "pr:1",
    answer: "pos",
    at: "2026-01-01T00:00:00.000Z",
    windowClosesAt: null,
    actor: null,
    trust: "trusted",
    sha: null,
    attempt: null,
    url: null,
    note: "",
    ...fields,
  };
  return { id: JSON.stringify(base), ...base };
}
