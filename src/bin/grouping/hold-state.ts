import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";

const lookEveryMs = 20;
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

/*
 * A lock that was left is never removed, for it may be another's by then: it is taken over by making the file that is
 * named after its holder, which only one can. Whose the lock is, is so told by the last of a chain of files. Who is
 * that puts the own file in the lock's place.
 */
async function take(lock: string, file: string): Promise<void> {
  const own = `${process.pid}-${randomUUID()}`;
  for (const deadline = Date.now() + atMostMs; ;) {
    const made = await make(lock, own);
    // where the folder cannot be written to, writing the state says so
    if (made !== "exists") return;
    const chain = await chainOf(lock);
    const holder = chain.at(-1);
    if (holder !== undefined && isLeft(holder) && (await takeOver(lock, chain, own))) return;
    if (Date.now() > deadline) throw new WrongUsage(texts.inUse(file));
    await pause(lookEveryMs);
  }
}

async function takeOver(lock: string, before: readonly string[], own: string): Promise<boolean> {
  const after = `${lock}.${before.at(-1)}`;
  if ((await make(after, own)) !== "made") return false;
  const chain = await chainOf(lock);
  if (chain.at(-1) !== own) {
    await rm(after, { force: true });
    return false;
  }
  await rename(after, lock);
  for (const gone of chain) await rm(`${lock}.${gone}`, { force: true });
  return true;
}

async function make(path: string, own: string): Promise<"made" | "exists" | "impossible"> {
  try {
    await writeFile(path, own, { flag: "wx", mode: 0o600 });
    return "made";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EEXIST" ? "exists" : "impossible";
  }
}

/* Who holds the lock, after all from whom it was taken over; nobody where it is free. */
async function chainOf(lock: string): Promise<string[]> {
  const chain: string[] = [];
  for (let path = lock; ;) {
    const holder = await readFile(path, "utf8").catch(() => null);
    if (holder === null || chain.includes(holder)) return chain;
    chain.push(holder);
    path = `${lock}.${holder}`;
  }
}

/* True where the process that took the lock is gone. One that holds no number yet is being written. */
function isLeft(holder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
