import { open, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";

const CHUNK = 1 << 20;

/**
 * Writes a file beside its place and moves it there when it is whole, so that a reader or a run that was killed
 * never sees half of it. `write` gets a function that takes text; nothing appears where it throws.
 */
export async function writeWhole(
  path: string,
  write: (put: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  const file = await open(draft, "w");
  try {
    await writeChunks(file, write);
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeChunks(
  file: FileHandle,
  write: (put: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  let pending: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    await file.appendFile(pending.join(""));
    pending = [];
    size = 0;
  };
  await write(async (text) => {
    pending.push(text);
    size += text.length;
    if (size >= CHUNK) await flush();
  });
  await flush();
  await file.sync();
}
