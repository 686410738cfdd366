import { join } from "node:path";
import { clearStaleLock } from "./clear-stale-lock.ts";
import { runProgram } from "./run-program.ts";
import type { Account } from "./run-program.ts";

/** How the embedded server is run. */
export interface ServerProcess {
  bin: string;
  cluster: string;
  socket: string;
  log: string;
  account: Account;
}

/** Asks pg_ctl for a server and returns what it said; of several that ask at once one gets it. */
export async function startServer(server: ServerProcess): Promise<string> {
  await clearStaleLock(server.cluster);
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${server.socket}`,
    "unix_socket_permissions=0700",
    "max_connections=200",
    "log_min_messages=warning",
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  const args = ["start", "-D", server.cluster, "-l", server.log, "-w", "-t", "20", "-o", options];
  const end = await runProgram(join(server.bin, "pg_ctl"), args, {
    account: server.account,
    milliseconds: 30_000,
  });
  return end.output;
}

/** Stops the server: sessions are ended, everything committed is on disk. Throws where it will not stop. */
export async function stopServer(server: ServerProcess): Promise<void> {
  const args = ["stop", "-D", server.cluster, "-m", "fast", "-w", "-t", "30"];
  const end = await runProgram(join(server.bin, "pg_ctl"), args, {
    account: server.account,
    milliseconds: 40_000,
  });
  if (end.code !== 0) throw new Error(`PostgreSQL did not stop: ${end.output.trim()}`);
}
