import { WrongUsage } from "../../errors.ts";
import { actionsRunnerTexts as texts } from "../../messages/actions-runner-texts.ts";
import type { Io } from "../io.ts";

/** Where the operator lets trials of repositories on GitHub run: on this host, or in each repository's own Actions. */
export type SandboxSetting = "auto" | "bwrap" | "actions";

/** HONE_SANDBOX, `auto` where it is not set; throws WrongUsage where it is none of the three. */
export function sandboxSetting(env: Io["env"]): SandboxSetting {
  const given = env["HONE_SANDBOX"] ?? "";
  if (given === "") return "auto";
  if (given === "auto" || given === "bwrap" || given === "actions") return given;
  throw new WrongUsage(texts.unknownSetting(given));
}

/** What an App needs beside app.yml where trials run in Actions. */
export function extraPermissions(env: Io["env"]): Record<string, "read" | "write"> {
  return sandboxSetting(env) === "actions" ? { actions: "write" } : {};
}
