import { open, readFile, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";

const lookEveryMs = 50;
const atMostMs = 60_000;

/**
 * Does the work while no other hone may change the state file, so that what one adds is not lost when another writes:
 * a file beside it holds the process's number. One that is gone is not waited for. Throws `WrongUsage` after a minute.
 */
export async function holdState<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${file}.lock`;
  await take(lock, file);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string, file: string): Promise<void> {
  const deadline = Date.now() + atMostMs;
  for (;;) {
    try {
      const handle = await open(lock, "wx", 0o600);
      await handle.writeFile(String(process.pid));
      await handle.close();
      return;
    } catch (error) {
      // where the folder cannot be written to, writing the state says so
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return;
    }
    if (await isLeft(lock)) await rm(lock, { force: true });
    else if (Date.now() > deadline) throw new WrongUsage(texts.inUse(file));
    else await pause(lookEveryMs);
  }
}

/** True where the process that took the lock is gone. A lock that holds no number yet is being written. */
async function isLeft(lock: string): Promise<boolean> {
  const holder = Number(await readFile(lock, "utf8").catch(() => ""));
  if (!Number.isInteger(holder) || holder <= 0) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
