import { NightEnds } from "../../errors.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import type { NightProgress } from "../../night/steps.ts";
import type { Io } from "../io.ts";
import { sandboxImage } from "../sandbox-image.ts";
import { createProgress, type Progress } from "../progress.ts";
import { tellProgress } from "../tell-progress.ts";
import { openDesk, type DeskOptions } from "./open-desk.ts";
import { prepareDesk } from "./prepare-desk.ts";
import { readHistory } from "./read-history.ts";
import { requirePrograms } from "./require-programs.ts";
import { runDemoNight } from "./run-demo-night.ts";
import { showDemo } from "./show-demo.ts";
import { untilStopped } from "../until-stopped.ts";

export interface DemoRun {
  port: number;
  sandbox: DeskOptions["sandbox"];
  json: boolean;
  /** Serve the pages after the night until a signal. */
  staying: boolean;
}

const fixtures = new URL("../../../fixtures/", import.meta.url);

/**
 * The whole demo. A signal ends it wherever it is; everything it started is stopped and its folder removed on every
 * way out.
 */
export async function runDemo(run: DemoRun, io: Io): Promise<void> {
  const progress = createProgress(io);
  await using closing = new AsyncDisposableStack();
  closing.defer(() => progress.clear());
  const signal = untilStopped().then(() => progress.done(texts.stopping));
  const work = oneNight(run, io, progress, closing);
  const stopped = await Promise.race([work.then(() => false), signal.then(() => true)]);
  if (stopped) {
    // what the stop breaks off is no error of its own
    work.catch(() => undefined);
    throw new NightEnds(texts.interrupted);
  }
  if (run.staying) await signal;
}

async function oneNight(
  { port, sandbox, json, staying }: DemoRun,
  io: Io,
  progress: Progress,
  closing: AsyncDisposableStack,
): Promise<void> {
  const started = performance.now();
  await requirePrograms();
  const history = await readHistory(new URL("agent-history.yml", fixtures));
  const path = io.env["PATH"] ?? "";
  const tell = tellProgress(progress);
  const tonight = { begun: false };
  const told = {
    notice: (text: string) => progress.done(text),
    doing: (text: string) => progress.now(text),
    // of earlier nights the history tells the outcome alone
    progress: (step: NightProgress) => {
      if (tonight.begun) tell(step);
    },
  };
  const desk = await openDesk({ port, sandbox, path, ...sandboxImage(io.env), ...told }, closing);
  progress.done(desk.sandbox.note);
  progress.done(texts.proposer);
  const prepared = await prepareDesk(desk, history, fixtures, progress);
  progress.done(texts.night);
  tonight.begun = true;
  const night = await runDemoNight(desk.database, prepared);
  progress.clear();
  const seconds = Math.round((performance.now() - started) / 1000);
  await showDemo({ desk, prepared, night, seconds, json, staying }, io);
  if (staying) progress.done(texts.staying(`${desk.twin.url}/${prepared.name}`));
}
