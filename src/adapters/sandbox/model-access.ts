import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelUsage } from "../../ports.ts";
import { nodeCommand } from "./node-command.ts";
import type { Mount, SandboxedCommand } from "./sandboxed-command.ts";

/** Opens a relay to the model on a socket file, for calls of at most `usd` US dollars in all. */
export type OpenRelay = (
  socket: string,
  usd: number,
) => Promise<{ spent(): ModelUsage; exhausted(): boolean; close(): Promise<void> }>;

/** A run's way to the model: what it adds to the command, what was spent, and its end. */
export interface ModelAccess {
  extend(spec: SandboxedCommand): SandboxedCommand;
  spent(): ModelUsage;
  exhausted(): boolean;
  close(): Promise<void>;
}

/** A folder in memory of every sandbox; the port is the run's own, for each has a loopback device of its own. */
const folder = "/run/hone";
const port = 8080;

/**
 * Gives one run a model without giving it the network: a relay's socket shown inside, and a forwarder that makes it
 * 127.0.0.1:8080, where `ANTHROPIC_BASE_URL` points. The key stays outside; the placeholder in its place opens nothing.
 */
export async function modelAccess(scratch: string, usd: number, open: OpenRelay): Promise<ModelAccess> {
  const place = join(scratch, "relay");
  await mkdir(place, { mode: 0o755 });
  const socket = join(place, "model.sock");
  const relay = await open(socket, usd);
  const forwarder = fileURLToPath(new URL("forward.mjs", import.meta.url));
  const mounts: Mount[] = [
    { kind: "bind", from: place, to: `${folder}/relay` },
    { kind: "bind", from: process.execPath, to: `${folder}/node` },
    { kind: "bind", from: forwarder, to: `${folder}/forward.mjs` },
  ];
  return {
    extend: (spec) => ({
      ...spec,
      command: nodeCommand(`${folder}/node`, [
        `${folder}/forward.mjs`,
        `${folder}/relay/model.sock`,
        String(port),
        "/bin/sh",
        "-c",
        spec.command,
      ]),
      mounts: [...spec.mounts, ...mounts],
      environment: {
        ...spec.environment,
        ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`,
        ANTHROPIC_API_KEY: "placeholder",
      },
    }),
    spent: () => relay.spent(),
    exhausted: () => relay.exhausted(),
    close: () => relay.close(),
  };
}
