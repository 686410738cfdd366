import { auditRecord } from "../rewards/audit-record.ts";
import { auditedRewards } from "../rewards/audited-rewards.ts";
import { newestRewards } from "../rewards/changed-rewards.ts";
import { componentRounds } from "../rewards/component-rounds.ts";
import { RUNG_OF, roundsWithoutGain } from "../rewards/level-rounds.ts";
import { recommendTrack, type Rung } from "../rewards/recommend-track.ts";
import { routingSignals, type WindowEpisode } from "../rewards/routing-signals.ts";
import { runEpisodes } from "../rewards/run-episodes.ts";
import { toolCalls } from "../rewards/tool-calls.ts";
import type { ToolReport } from "../domain/tool-report.ts";
import { toolReports } from "../rewards/tool-reports.ts";
import { windowEpisodes } from "../rewards/window-episodes.ts";
import { newestEpisodes } from "../signals/newest-episodes.ts";
import type { Ports } from "../ports.ts";
import { creditsTonight } from "./credits-tonight.ts";
import type { Policy } from "./policy.ts";
import { resultOf, type Outlook } from "./step-results.ts";
import type { NightState } from "./steps.ts";

const DAY = 24 * 60 * 60 * 1000;
const WINDOW_DAYS = 30;

/** What the last 30 days say of tools, of merged changes and of the kind of change that would help. */
export async function nightOutlook(state: NightState, ports: Ports, policy: Policy): Promise<Outlook> {
  const { repositoryId, startedAt } = state.input;
  const since = new Date(Date.parse(startedAt) - WINDOW_DAYS * DAY).toISOString();
  const { ledger } = ports;
  const recorded = await ledger.read("trajectories", repositoryId, since);
  // facts come in the order of their time: of several recordings of one run the newest counts
  const trajectories = [...new Map(recorded.map(({ body }) => [body.id, body])).values()];
  const states = await ledger.read("episodes", repositoryId, since);
  const known = newestEpisodes(states);
  const runs = new Set(trajectories.flatMap(({ episode }) => episode ?? []));
  const seen = [...known.values()].filter(({ id, at }) => at >= since || runs.has(id));
  const names = seen.flatMap(({ id, byAgent }) => (byAgent || runs.has(id) ? [id] : []));
  const newest = newestRewards(
    await ledger.about("rewards", repositoryId, [...new Set([...names, ...runs])]),
  );
  const audits = auditRecord(await ledger.read("audit_questions", repositoryId));
  const rewards = auditedRewards(newest, audits);
  const named = runEpisodes(trajectories, new Set(known.keys()), (id) => newest.get(id)?.stratum ?? "other");
  const episodes = [...seen, ...named];
  const { components } = resultOf(state.results, "attribute");
  const skills = components.flatMap(({ path, kind }) => (kind === "skill" ? [path] : []));
  const tools = toolReports(toolCalls(trajectories), policy.tracks.tools);
  const roundsOf = await roundsIn(state, ports);
  const window = windowEpisodes({ episodes, rewards, trajectories, skills, roundsOf });
  return {
    tools,
    credits: await creditsTonight(state, ports, { episodes, rewards, trajectories, since }),
    track: window.length === 0 ? null : await trackOf(state, ports, policy, { window, tools }),
  };
}

async function trackOf(
  state: NightState,
  ports: Ports,
  { tracks }: Policy,
  { window, tools }: { window: readonly WindowEpisode[]; tools: readonly ToolReport[] },
): Promise<NonNullable<Outlook["track"]>> {
  const signals = routingSignals(window, tracks);
  const situation = {
    roundsWithoutGain: await levels(state, ports),
    misusedTool: misused(tools),
    absent: absentRungs(state),
  };
  return { ...recommendTrack(signals, situation, tracks), signals, examplesNeeded: tracks.examples.count };
}

async function roundsIn(state: NightState, { ledger }: Ports): Promise<ReturnType<typeof componentRounds>> {
  const { repositoryId } = state.input;
  const { classes, failures } = resultOf(state.results, "classify");
  return componentRounds({
    classes,
    failures,
    proposals: (await ledger.read("proposals", repositoryId)).map(({ body }) => body),
    outcomes: (await ledger.read("outcomes", repositoryId)).map(({ body }) => body),
  });
}

async function levels(state: NightState, { ledger }: Ports): Promise<ReturnType<typeof roundsWithoutGain>> {
  const { repositoryId } = state.input;
  const { components } = resultOf(state.results, "attribute");
  const kinds = new Map(components.map(({ path, kind }) => [path, kind]));
  return roundsWithoutGain(
    await ledger.read("verdicts", repositoryId),
    (await ledger.read("candidates", repositoryId)).map(({ body }) => body),
    (path) => kinds.get(path) ?? null,
    (key) => key.split(":")[0] ?? "",
  );
}

/* The tool whose calls fail most often. */
function misused(tools: readonly ToolReport[]): string | null {
  const found = tools.filter(({ route }) => route === "tool-description");
  return found.toSorted((a, b) => a.success - b.success)[0]?.tool ?? null;
}

/* A skill may be new where the preset lets it be; every other rung needs a component that is there. */
function absentRungs(state: NightState): Rung[] {
  const { components } = resultOf(state.results, "attribute");
  const { preset } = resultOf(state.results, "collect");
  const there = new Set(components.map(({ kind }) => RUNG_OF[kind]));
  if (preset.edits.newFiles === "skills") there.add("skill");
  return [...new Set(Object.values(RUNG_OF))].filter((rung) => !there.has(rung));
}
