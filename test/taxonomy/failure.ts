import type { Failure } from "../../src/domain/failure.ts";

/** A failure with sensible rest, for tests. */
export function failure(id: string, text: string, more: Partial<Failure> = {}): Failure {
  return {
    id,
    source: "log",
    episode: "run:1",
    at: "2024-05-01T10:00:00.000Z",
    sha: "a".repeat(40),
    branch: "main",
    job: "test",
    test: null,
    file: null,
    text,
    primary: text.split("\n").findLast((line) => /Error|error/.test(line)) ?? text.split("\n")[0] ?? "",
    attempt: 1,
    rerunPassed: false,
    baseFailed: null,
    trust: "trusted",
    url: null,
    ...more,
  };
}
