import { randomUUID } from "node:crypto";
import type { World } from "../state/world.ts";
import type { Answer } from "./call.ts";

const oneMinute = 60_000;

/** Answers 302 to a link outside the API that works for a minute and refuses the API's credentials. */
export function offerDownload(world: World, file: { type: string; name: string; content: Buffer }): Answer {
  const key = randomUUID();
  world.downloads.set(key, { ...file, expiresAt: Date.now() + oneMinute });
  return { status: 302, headers: { location: `${world.storage}/${key}/${file.name}` } };
}
