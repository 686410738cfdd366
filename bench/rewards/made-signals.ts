import type { Signal } from "../../src/domain/signal.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

const VOICES = [
  "lint",
  "test",
  "build",
  "merged",
  "review",
  "revert",
  "follow-up-fix",
  "reaction",
  "review",
  "test",
];
const JOBS = new Set(["lint", "test", "build"]);
const SILENT = new Set(["revert", "follow-up-fix", "reaction"]);

/* One piece, as what is read from a database is; what JavaScript joins stays in pieces, which take more memory. */
function flat(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}

/** Signals of a made-up repository: ten kinds of them, spread over its episodes and 150 days. */
export function* madeSignals(count: number, seed: number, episodes: number): Generator<Signal> {
  const random = seededRandom(seed);
  for (let at = 0; at < count; at += 1) {
    const round = Math.floor(at / episodes);
    const voice = VOICES[round % VOICES.length] ?? "";
    // a step that shares no factor with the number of episodes, so that neighbours in time are far apart
    const number = (at * 7919 + seed) % episodes;
    const when = new Date(Date.UTC(2026, 0, 1) + random() * 150 * 86_400_000).toISOString();
    const silent = SILENT.has(voice) && random() < 0.9;
    const spoken = random() < 0.7 ? "pos" : "neg";
    yield {
      id: flat(`${voice}:${number}:${at}`),
      source: voice,
      family: voice,
      episode: flat(`pr:${number}`),
      answer: silent ? "silent" : spoken,
      at: when,
      windowClosesAt: silent ? when : null,
      actor: null,
      trust: "trusted",
      sha: null,
      attempt: null,
      url: null,
      note: "",
      ...(JOBS.has(voice) ? jobFields(voice, number, round) : {}),
    };
  }
}

function jobFields(job: string, number: number, round: number): Partial<Signal> {
  return {
    source: "ci",
    family: "ci:workflow:1",
    member: job,
    sha: flat(`${number}`.padStart(40, "0")),
    attempt: round === 9 ? 2 : 1,
    note: `${job}: done`,
  };
}
