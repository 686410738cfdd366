import { demoReport } from "../../messages/demo-report.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import { NightEnds } from "../../errors.ts";
import { resultOf } from "../../night/step-results.ts";
import type { Io } from "../io.ts";
import { nightJson } from "../night-json.ts";
import { nightText } from "../night-text.ts";
import { print, printJson } from "../output.ts";
import { createProgress, type Progress } from "../progress.ts";
import type { RanNight } from "../run-night.ts";
import { tellProgress } from "../tell-progress.ts";
import { untilSignal } from "../until-signal.ts";
import { foundRepository } from "./found-repository.ts";
import { openDesk, type Desk, type DeskOptions } from "./open-desk.ts";
import { openedPulls, type OpenedPull } from "./opened-pull.ts";
import { readHistory, type History } from "./read-history.ts";
import { requirePrograms } from "./require-programs.ts";
import { runDemoNight } from "./run-demo-night.ts";
import { tellHistory } from "./tell-history.ts";
import { untilWorkedOff, type WorkedOff } from "./until-worked-off.ts";

export interface DemoRun {
  port: number;
  sandbox: DeskOptions["sandbox"];
  json: boolean;
  /** Serve on after the night until a signal. */
  stay: boolean;
}

const fixtures = new URL("../../../fixtures/", import.meta.url);

/**
 * The whole demo. A signal ends it wherever it is; everything it started is stopped and its folder removed on every
 * way out. A night that fails is a finding.
 */
export async function runDemo(run: DemoRun, io: Io): Promise<void> {
  const progress = createProgress(io);
  await using closing = new AsyncDisposableStack();
  closing.defer(() => progress.clear());
  const signal = untilSignal().then(() => progress.done(texts.stopping));
  const work = tellWhole(run, io, progress, closing);
  const stopped = await Promise.race([work.then(() => false), signal.then(() => true)]);
  if (stopped) {
    // what the stop breaks off is no error of its own
    work.catch(() => undefined);
    throw new NightEnds(texts.interrupted);
  }
  if (run.stay) await signal;
}

async function tellWhole(
  run: DemoRun,
  io: Io,
  progress: Progress,
  closing: AsyncDisposableStack,
): Promise<void> {
  const started = performance.now();
  await requirePrograms();
  const history = await readHistory(new URL("agent-history.yml", fixtures));
  const path = io.env["PATH"] ?? "";
  const told = { notice: progress.done, doing: progress.now, progress: tellProgress(progress) };
  const desk = await openDesk({ port: run.port, sandbox: run.sandbox, path, ...told }, closing);
  progress.done(desk.sandbox.note);
  progress.done(texts.proposer);
  const { target, workedOff } = await live(desk, history, progress);
  progress.done(texts.night);
  const night = await runDemoNight(desk.database, target);
  progress.clear();
  if (night.state === "ended") io.exitCode = 1;
  const pulls = await openedPulls(desk.twin, target.name);
  const seconds = Math.round((performance.now() - started) / 1000);
  await show({ run, io, night, pulls, desk, workedOff, seconds });
  if (run.stay) progress.done(texts.staying(`${desk.twin.url}/${target.name}`));
}

async function live(
  desk: Desk,
  history: History,
  progress: Progress,
): Promise<{ target: { repositoryId: number; installationId: number; name: string }; workedOff: WorkedOff }> {
  const { twin, clock } = desk;
  const { owner, name } = history.repository;
  await foundRepository(twin, history, new URL("agent-repo/", fixtures), clock);
  const installation = twin.install({ account: owner, repositories: [name] });
  progress.done(texts.ready(`${owner}/${name}`, twin.url));
  const left = (count: number): void => progress.now(texts.working(count));
  await untilWorkedOff(desk, left);
  await tellHistory({
    twin,
    clock,
    history,
    logs: new URL("logs/", fixtures),
    told: (title) => progress.now(texts.telling(title)),
  });
  const workedOff = await untilWorkedOff(desk, left);
  progress.done(texts.told(history.pulls.length + history.issues.length, workedOff.deliveries));
  progress.done(texts.worked);
  const target = {
    repositoryId: twin.state(`${owner}/${name}`).id,
    installationId: installation.id,
    name: `${owner}/${name}`,
  };
  return { target, workedOff };
}

interface Shown {
  run: DemoRun;
  io: Io;
  night: RanNight;
  pulls: OpenedPull[];
  desk: Desk;
  workedOff: WorkedOff;
  seconds: number;
}

async function show({ run, io, night, pulls, desk, workedOff, seconds }: Shown): Promise<void> {
  const { evaluation } = resultOf(night.results, "collect").settings;
  const command = evaluation?.command ?? "";
  const [pull] = pulls;
  const named = [...night.results].flatMap(([key]) => (key.startsWith("publish") ? [key] : []));
  if (run.json) {
    const calls = await desk.database.pool.query<{ calls: number }>(
      "select count(*) as calls from hone.model_calls",
    );
    printJson(io, {
      ...nightJson(night),
      pullRequests: pulls,
      command,
      deliveries: workedOff,
      modelCalls: calls.rows[0]?.calls ?? 0,
      sandbox: desk.sandbox.note,
      seconds,
    });
    return;
  }
  print(
    io,
    demoReport({
      night: nightText(night),
      sandbox: desk.sandbox.note,
      seconds,
      deliveryProblems: workedOff.problems,
      pull: pull === undefined ? null : { ...pull, named },
      command,
      staying: run.stay,
    }),
  );
}
