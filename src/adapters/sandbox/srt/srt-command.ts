import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { quoted } from "../quoted.ts";
import type { SandboxedCommand } from "../sandboxed-command.ts";
import type { SrtHost } from "../sandbox-host.ts";
import { srtSettings } from "./srt-settings.ts";
import { startedFile } from "./srt-started.ts";

/** What srt puts into the environment of a command that has a network, and a set-up needs of it. */
const PROXY = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "NO_PROXY", "no_proxy"];

/**
 * Writes srt's settings beside the tree, where no command can write, and returns the words that run the command under
 * them. srt hands on its own environment and adds to it, so the shell inside begins with an empty one.
 */
export function srtCommand(host: SrtHost, spec: SandboxedCommand): string[] {
  const settings = join(dirname(spec.tree), "srt-settings.json");
  writeFileSync(settings, JSON.stringify(srtSettings(spec, host)));
  const given = Object.entries(spec.environment).map(([name, value]) => quoted(`${name}=${value}`));
  const proxy = spec.network ? PROXY.map((name) => `"${name}=$${name}"`) : [];
  const inside = ["exec env -i", ...given, ...proxy, "/bin/sh -c", quoted(spec.command)].join(" ");
  return [host.program, "--settings", settings, "-c", `: > ${quoted(startedFile(spec))}; ${inside}`];
}
