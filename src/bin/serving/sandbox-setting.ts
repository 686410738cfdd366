import type { SandboxBackend } from "../../adapters/sandbox/backend-chain.ts";
import { WrongUsage } from "../../errors.ts";
import { actionsRunnerTexts as texts } from "../../messages/actions-runner-texts.ts";
import { backendNamed } from "../backend-named.ts";
import type { Io } from "../io.ts";

/** Where the operator lets trials of repositories on GitHub run: on this host, or in each repository's own Actions. */
export type SandboxSetting = Exclude<SandboxBackend, "unsafe-none"> | "actions";

/** HONE_SANDBOX, `auto` where it is not set; throws WrongUsage where it is none of them. */
export function sandboxSetting(env: Io["env"]): SandboxSetting {
  const given = env["HONE_SANDBOX"] ?? "";
  if (given === "") return "auto";
  if (given === "actions") return given;
  const backend = backendNamed(given);
  if (backend !== null && backend !== "unsafe-none") return backend;
  throw new WrongUsage(texts.unknownSetting(given));
}

/** What an App needs beside app.yml where trials run in Actions. */
export function extraPermissions(env: Io["env"]): Record<string, "read" | "write"> {
  return sandboxSetting(env) === "actions" ? { actions: "write" } : {};
}
