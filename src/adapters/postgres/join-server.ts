import { Client } from "pg";
import { advisoryLocks } from "./advisory-locks.ts";

export type Joining =
  | { kind: "joined"; client: Client }
  | { kind: "absent" }
  | { kind: "busy"; reason: string };

/**
 * Connects and takes the shared presence lock. While the last process to leave stops the server it holds that lock
 * alone, so a process that arrives then waits, is cut off, and starts the server anew: nobody is left without one.
 */
export async function joinServer(url: string): Promise<Joining> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {
    // A lost connection also ends the client, which is what its holder listens for.
  });
  try {
    await client.connect();
    await client.query("select pg_advisory_lock_shared($1, 0)", [advisoryLocks.presence]);
    // a server that ends its sessions may end the last holder's first, and so give the lock away while it stops
    await client.query("select 1");
    return { kind: "joined", client };
  } catch (error) {
    await client.end().catch(() => null);
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ECONNREFUSED"
      ? { kind: "absent" }
      : { kind: "busy", reason: message };
  }
}

/** Gives up this connection's presence; true where no other process is present, and then none can join. */
export async function leaveServer(client: Client): Promise<boolean> {
  await client.query("select pg_advisory_unlock_shared($1, 0)", [advisoryLocks.presence]);
  const { rows } = await client.query<{ alone: boolean }>("select pg_try_advisory_lock($1, 0) as alone", [
    advisoryLocks.presence,
  ]);
  return rows[0]?.alone === true;
}
