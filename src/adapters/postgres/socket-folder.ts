import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MissingInEnvironment } from "../../errors.ts";
import type { PostgresHome } from "./postgres-home.ts";

/** Socket paths end in "/.s.PGSQL.5432" and must stay under 100 characters; a lock file adds five. */
const LONGEST_FOLDER = 80;

/**
 * The folder of the server's socket, mode 0700: in PostgreSQL's home where the path is short and plain enough,
 * else one in the temporary directory whose name follows from the home's, so that every process finds the same.
 */
export async function socketFolder(home: PostgresHome): Promise<string> {
  const own = join(home.folder, "socket");
  const plain = own.length <= LONGEST_FOLDER && /^[\w./+@=:-]+$/.test(own);
  const name = createHash("sha256").update(home.folder).digest("hex").slice(0, 12);
  const folder = plain ? own : join(tmpdir(), `hone-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const seen = await lstat(folder);
  const owners = [process.getuid?.(), home.account?.uid];
  if (!seen.isDirectory() || !owners.includes(seen.uid))
    throw new MissingInEnvironment(
      `${folder} belongs to someone else, so no database socket is put there`,
      "Remove it, or name a shorter folder in HONE_DATA, or a server in DATABASE_URL.",
    );
  if (home.account) await chown(folder, home.account.uid, home.account.gid);
  await chmod(folder, 0o700);
  return folder;
}
