import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { INSIDE } from "./bwrap-arguments.ts";

/** Who the commands are, by number. */
interface Person {
  uid: number;
  gid: number;
}

const NOBODY: Person = { uid: Number(INSIDE.uid), gid: Number(INSIDE.uid) };

/** Writes the /etc files that every sandbox sees into `folder`, for commands that run as `person` there. */
export async function writeEtc(folder: string, person = NOBODY): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const files = Object.entries(etcFiles(person));
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
}

/** Without an own hosts file `localhost` does not resolve inside, and half of all test suites break. */
function etcFiles({ uid, gid }: Person): Record<string, string> {
  return {
    hosts: "127.0.0.1 localhost sandbox\n::1 localhost\n",
    passwd: `sandbox:x:${uid}:${gid}:sandbox:${INSIDE.home}:/bin/sh\n`,
    group: `sandbox:x:${gid}:\n`,
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
  };
}
