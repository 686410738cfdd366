import type { Trajectory } from "../../src/domain/trajectory.ts";

/** A recorded run that passed, of which a test names what it is about. */
export function trajectoryOf(id: string, fields: Partial<Trajectory> = {}): Trajectory {
  return {
    id,
    format: "hone",
    episode: `trajectory:${id}`,
    agent: null,
    model: null,
    sha: null,
    task: "",
    at: "2026-03-01T02:00:00.000Z",
    components: [],
    steps: [],
    cut: false,
    inputTokens: null,
    outputTokens: null,
    usd: null,
    result: "passed",
    note: "",
    feedback: [],
    ...fields,
  };
}
