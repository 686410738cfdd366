import { join } from "node:path";
import { createSandbox } from "../../adapters/sandbox/create-sandbox.ts";
import { doctorTexts } from "../../messages/doctor-texts.ts";
import type { Io } from "../io.ts";
import { sandboxImage } from "../sandbox-image.ts";
import { sandboxSetting } from "../serving/sandbox-setting.ts";
import { checkActionsRunner } from "./check-actions-runner.ts";
import type { Finding } from "./finding.ts";

const texts = doctorTexts.sandbox;

/**
 * Does a backend pass its self-test? Without one nothing is evaluated, so nothing is proposed. Names what was tried
 * before it; where none passes and `auto` is asked for, says of each repository's Actions whether they could serve.
 */
export async function checkSandbox(io: Pick<Io, "env">, dataFolder: string): Promise<Finding[]> {
  const setting = sandboxSetting(io.env);
  if (setting === "actions") return checkActionsRunner(io, dataFolder);
  const sandbox = createSandbox({
    exportTree: async () => undefined,
    workFolder: join(dataFolder, "work", "doctor"),
    backend: setting,
    ...sandboxImage(io.env),
    trustThisCode: false,
    toolchains: [],
    reads: [],
    path: io.env["PATH"] ?? "",
    uid: 65534,
  });
  const state = await sandbox.state();
  const { what } = texts;
  const tried = (state.tried ?? []).map(({ backend, reason, advice }): Finding => ({
    what,
    state: state.kind === "ready" ? "optional" : "wrong",
    text: `${backend}: ${reason}`,
    advice: state.kind === "ready" ? "" : `${backend}: ${advice}`,
  }));
  if (state.kind === "ready") {
    const text = `${state.backend} ${state.version}: ${state.limits.join(", ")}`;
    return [...tried, { what, state: "ok", text, advice: "" }];
  }
  if (setting !== "auto") return tried;
  const actions = await checkActionsRunner(io, dataFolder);
  const serve = actions.filter((finding) => finding.state === "ok");
  if (serve.length === 0) return [...tried, ...actions];
  return [...tried.map((finding): Finding => ({ ...finding, state: "optional" })), ...serve];
}
