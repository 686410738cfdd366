import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { WrongUsage } from "../../errors.ts";
import { unwritable } from "../../messages/excerpt-texts.ts";
import type { Io } from "../io.ts";

/** Writes rows as JSONL to a file, or to standard output where none is named. */
export async function writeRows(
  to: string | null,
  rows: AsyncIterable<unknown> | Iterable<unknown>,
  io: Pick<Io, "stdout" | "cwd">,
): Promise<void> {
  if (to === null) {
    for await (const row of rows) io.stdout.write(`${JSON.stringify(row)}\n`);
    return;
  }
  const file = createWriteStream(resolve(io.cwd, to));
  file.on("error", () => undefined);
  const opened = new Promise<void>((done, fail) => file.once("open", () => done()).once("error", fail));
  await opened.catch((error: unknown) => {
    throw new WrongUsage(unwritable(to, error instanceof Error ? error.message : String(error)));
  });
  await pipeline(Readable.from(linesOf(rows)), file);
}

/** Rows as text in pieces large enough that writing costs little. */
async function* linesOf(rows: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<string> {
  let text = "";
  for await (const row of rows) {
    text += `${JSON.stringify(row)}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
