import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** This installation's own secret for signatures where there is no webhook secret; made once, readable by its owner. */
export async function signingSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "signing-secret");
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return known;
  await mkdir(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
  // a link never replaces: of several first starts one wins, and all read the same secret
  await link(draft, file).catch(() => null);
  await rm(draft, { force: true });
  return readFile(file, "utf8");
}
