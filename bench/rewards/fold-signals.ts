import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Signal } from "../../src/domain/signal.ts";
import { ReliabilityTable } from "../../src/rewards/reliability-table.ts";
import { rewardEpisodes } from "../../src/rewards/reward-episodes.ts";
import { closedSince, foldSignals } from "../../src/rewards/signal-fold.ts";
import { takeStock } from "../../src/rewards/take-stock.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

/* A program of its own, so that its memory is its own: signals of one repository to rewards, then one night more. */
const SIGNALS = Number(process.argv[2]);
const EPISODES = SIGNALS / 10;
const LATER = 1000;
const NOW = "2026-06-01T00:00:00.000Z";
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

function* signals(count: number, seed: number): Generator<Signal> {
  const random = seededRandom(seed);
  for (let at = 0; at < count; at += 1) {
    const round = Math.floor(at / EPISODES);
    const voice = VOICES[round % VOICES.length] ?? "";
    // a step that shares no factor with the number of episodes, so that neighbours in time are far apart
    const number = (at * 7919 + seed) % EPISODES;
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

const table = ReliabilityTable.parse(
  parse(readFileSync(new URL("../../config/reliabilities.yml", import.meta.url), "utf8")),
);
const seconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
const started = process.cpuUsage();
const { fold, believed } = takeStock({
  signals: signals(SIGNALS, 1),
  table,
  audits: { asked: new Map(), answered: new Map() },
  stratumOf: () => "fix",
  now: NOW,
  random: seededRandom(1),
});
let rewards = 0;
for (const _ of rewardEpisodes(fold, fold.keys(), NOW, believed)) rewards += 1;
const whole = seconds(started);
const again = process.cpuUsage();
const touched = foldSignals(fold, signals(LATER, 2));
const night = new Set([...touched, ...closedSince(fold, NOW, "2026-06-02T00:00:00.000Z")]);
let updated = 0;
for (const _ of rewardEpisodes(fold, night, "2026-06-02T00:00:00.000Z", believed)) updated += 1;
const update = seconds(again);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ rewards, whole, updated, update, megabytes })}\n`);
