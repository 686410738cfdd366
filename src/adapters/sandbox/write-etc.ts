import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Without an own hosts file `localhost` does not resolve inside, and half of all test suites break. */
const FILES: Record<string, string> = {
  hosts: "127.0.0.1 localhost sandbox\n::1 localhost\n",
  passwd: "sandbox:x:65534:65534:sandbox:/home/sandbox:/bin/sh\n",
  group: "sandbox:x:65534:\n",
  "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
};

/** Writes the /etc files that every sandbox sees into `folder`. */
export async function writeEtc(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await Promise.all(Object.entries(FILES).map(([name, text]) => writeFile(join(folder, name), text)));
}
