import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { ReliabilityTable } from "../../src/rewards/reliability-table.ts";
import { rewardEpisodes } from "../../src/rewards/reward-episodes.ts";
import { closedSince, foldSignals } from "../../src/rewards/signal-fold.ts";
import { takeStock } from "../../src/rewards/take-stock.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { madeSignals } from "./made-signals.ts";

/* A program of its own, so that its memory is its own: signals of one repository to rewards, then one night more. */
const SIGNALS = Number(process.argv[2]);
const LATER = 1000;
const NOW = "2026-06-01T00:00:00.000Z";

const table = ReliabilityTable.parse(
  parse(readFileSync(new URL("../../config/reliabilities.yml", import.meta.url), "utf8")),
);
const seconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
const started = process.cpuUsage();
const { fold, believed } = takeStock({
  signals: madeSignals(SIGNALS, 1, SIGNALS / 10),
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
const touched = foldSignals(fold, madeSignals(LATER, 2, SIGNALS / 10));
const night = new Set([...touched, ...closedSince(fold, NOW, "2026-06-02T00:00:00.000Z")]);
let updated = 0;
for (const _ of rewardEpisodes(fold, night, "2026-06-02T00:00:00.000Z", believed)) updated += 1;
const update = seconds(again);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ rewards, whole, updated, update, megabytes })}\n`);
