import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lockFileOf, lockHolder } from "./postmaster-lock.ts";
import { processState } from "./process-state.ts";
import { runProgram } from "./run-program.ts";
import type { Account, ProgramEnd } from "./run-program.ts";

const STOP_WITHIN_MS = 30_000;

/** How the embedded server is run. */
export interface ServerProcess {
  bin: string;
  cluster: string;
  socket: string;
  log: string;
  account: Account;
}

/** Asks pg_ctl for a server; of several that ask at once one gets it. */
export function startServer(server: ServerProcess): Promise<ProgramEnd> {
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${server.socket}`,
    "unix_socket_permissions=0700",
    "max_connections=200",
    "log_min_messages=warning",
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  const args = ["start", "-D", server.cluster, "-l", server.log, "-w", "-t", "20", "-o", options];
  return runProgram(join(server.bin, "pg_ctl"), args, {
    account: server.account,
    milliseconds: 30_000,
  });
}

/** Stops the server: sessions are ended, everything committed is on disk. Throws where it will not stop. */
export async function stopServer(server: ServerProcess): Promise<void> {
  const pid = await lockHolder(lockFileOf(server.cluster));
  if (pid === null) return;
  // pg_ctl would wait for the lock file to vanish, and another process may have started the next server by then.
  const end = await runProgram(
    join(server.bin, "pg_ctl"),
    ["stop", "-D", server.cluster, "-m", "fast", "-W"],
    {
      account: server.account,
      milliseconds: 10_000,
    },
  );
  const deadline = Date.now() + STOP_WITHIN_MS;
  while (processState(pid) === "running" && Date.now() < deadline) await pause(20);
  if (processState(pid) === "running") throw new Error(`PostgreSQL did not stop: ${end.output.trim()}`);
}
