import { z } from "zod";
import type { TokenCounts } from "./model-prices.ts";

const Count = z.number().int().nonnegative().nullish();
const Usage = z.looseObject({
  input_tokens: Count,
  output_tokens: Count,
  cache_creation_input_tokens: Count,
  cache_read_input_tokens: Count,
});
const Told = z.looseObject({
  usage: Usage.nullish(),
  message: z.looseObject({ usage: Usage.nullish() }).nullish(),
});

/** Longest answer or event that is searched for its usage, in characters. */
const longest = 4 * 1024 * 1024;

/**
 * Passes an answer of the messages API on piece by piece, and tells the tokens it cost: from the body, or for a stream
 * from its events, the last figure of each kind counting. Null where the answer breaks off or says none, unless it is
 * an error, which costs nothing.
 */
export async function relayUsage(
  answer: Response,
  pass: (piece: Uint8Array) => unknown,
): Promise<TokenCounts | null> {
  const streamed = (answer.headers.get("content-type") ?? "").includes("text/event-stream");
  const reading: Reading = { counts: {}, text: "", ended: !streamed };
  const decoder = new TextDecoder();
  try {
    for await (const piece of answer.body ?? []) {
      pass(piece);
      const more = decoder.decode(piece, { stream: true });
      if (streamed) readEvents(reading, more);
      else reading.text = (reading.text + more).slice(0, longest);
    }
  } catch {
    // the connection broke: what was paid is not known
    return null;
  }
  if (!answer.ok) return none;
  if (!streamed) note(reading.text, reading.counts);
  return reading.ended && reading.counts.output !== undefined ? { ...none, ...reading.counts } : null;
}

interface Reading {
  counts: Partial<TokenCounts>;
  /** What was read and is not yet a whole line. */
  text: string;
  ended: boolean;
}

const none: TokenCounts = { input: 0, output: 0, cacheWrite: 0, cacheRead: 0 };

function readEvents(reading: Reading, more: string): void {
  const lines = (reading.text + more).split("\n");
  reading.text = (lines.pop() ?? "").slice(-longest);
  for (const line of lines) {
    if (line.startsWith("data:")) note(line.slice(5), reading.counts);
    reading.ended ||= line.includes("message_stop");
  }
}

function note(json: string, counts: Partial<TokenCounts>): void {
  const told = Told.safeParse(parsed(json));
  if (!told.success) return;
  const usage = told.data.usage ?? told.data.message?.usage;
  if (usage == null) return;
  const kinds = [
    ["input", usage.input_tokens],
    ["output", usage.output_tokens],
    ["cacheWrite", usage.cache_creation_input_tokens],
    ["cacheRead", usage.cache_read_input_tokens],
  ] as const;
  for (const [kind, count] of kinds) if (count != null) counts[kind] = count;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
