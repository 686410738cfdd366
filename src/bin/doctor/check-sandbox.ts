import { join } from "node:path";
import { createSandbox } from "../../adapters/sandbox/create-sandbox.ts";
import { doctorTexts } from "../../messages/doctor-texts.ts";
import type { Io } from "../io.ts";
import type { Finding } from "./finding.ts";

const texts = doctorTexts.sandbox;

/** Does a backend pass its self-test? Without one nothing is evaluated, so nothing is proposed. */
export async function checkSandbox(io: Pick<Io, "env">, dataFolder: string): Promise<Finding[]> {
  const sandbox = createSandbox({
    exportTree: async () => undefined,
    workFolder: join(dataFolder, "work", "doctor"),
    backend: "auto",
    trustThisCode: false,
    toolchains: [],
    reads: [],
    path: io.env["PATH"] ?? "",
    uid: 65534,
  });
  const state = await sandbox.state();
  if (state.kind === "refused")
    return [{ what: texts.what, state: "wrong", text: state.reason, advice: state.advice }];
  return [
    {
      what: texts.what,
      state: "ok",
      text: `${state.backend} ${state.version}: ${state.limits.join(", ")}`,
      advice: "",
    },
  ];
}
