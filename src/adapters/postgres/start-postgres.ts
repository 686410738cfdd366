import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { MissingInEnvironment } from "../../errors.ts";
import { clearStaleLock } from "./clear-stale-lock.ts";
import { createCluster } from "./create-cluster.ts";
import { holdConnection } from "./held-connection.ts";
import { joinServer, leaveServer } from "./join-server.ts";
import { postgresBinaries, postgresPackage } from "./postgres-binaries.ts";
import { postgresHome } from "./postgres-home.ts";
import { startServer, stopServer } from "./server-process.ts";
import type { ServerProcess } from "./server-process.ts";
import { socketFolder } from "./socket-folder.ts";

const START_WITHIN_MS = 60_000;

export interface PostgresOptions {
  dataFolder: string;
  notice: (text: string) => void;
  /** Where the programs are; the installed package for this platform when left out. */
  packageFolder?: string;
  /** See `postgresHome`. */
  fallbacks?: readonly string[];
}

export interface RunningPostgres {
  /** What `DATABASE_URL` would be. */
  url: string;
  /** Leaves the server; the last process to leave stops it. */
  release(): Promise<void>;
}

/**
 * Starts, or joins, the private PostgreSQL of a data folder. Any number of processes may do so at once; a server
 * that outlived a killed process is adopted, and one that dies is started again while any process holds it.
 * Throws MissingInEnvironment with what to do when there is no way to run one here.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { notice } = options;
  if (process.pid === 1)
    notice("Hone is the container's first process: run it with an init (compose: `init: true`).");
  const home = await postgresHome(options);
  const programs = options.packageFolder ?? postgresPackage(process.platform, process.arch);
  const bin = await postgresBinaries(home, programs);
  const server: ServerProcess = {
    bin,
    cluster: await createCluster(home, bin),
    socket: await socketFolder(home),
    log: join(home.folder, "postgres.log"),
    account: home.account,
  };
  const url = `postgresql://hone@localhost/postgres?host=${encodeURIComponent(server.socket)}`;
  const presence = await holdConnection({
    open: () => joinOrStart(url, server),
    onTrouble: (error) => {
      notice(`The database is not reachable: ${String(error)}`);
    },
  });
  const leave = async (client: Client): Promise<void> => {
    if (await leaveServer(client)) await stopServer(server);
  };
  return { url, release: () => presence.close(leave) };
}

async function joinOrStart(url: string, server: ServerProcess): Promise<Client> {
  const deadline = Date.now() + START_WITHIN_MS;
  let last = "";
  let refused = false;
  while (Date.now() < deadline) {
    const joining = await joinServer(url);
    if (joining.kind === "joined") return joining.client;
    if (joining.kind === "absent") {
      if (refused) await clearStaleLock(server.cluster);
      const end = await startServer(server);
      refused = end.code !== 0;
      last = end.output;
    } else last = joining.reason;
    await pause(100);
  }
  throw new MissingInEnvironment(
    `PostgreSQL did not start within ${START_WITHIN_MS / 1000} s: ${last.trim()}`,
    `Read ${server.log}, or name another PostgreSQL server in DATABASE_URL.`,
  );
}
