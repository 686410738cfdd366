import type { IncomingMessage } from "node:http";

export type Body =
  | { kind: "text"; text: string }
  | { kind: "too-large" }
  | { kind: "not-utf8" }
  | { kind: "cut-off" };

/**
 * A request's body as text, at most `limitBytes` of it. Where the announced or the seen length exceeds the limit it
 * resolves at once and keeps nothing; what still arrives is thrown away unread.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > limitBytes) {
    request.resume();
    return Promise.resolve({ kind: "too-large" });
  }
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limitBytes) chunks.push(chunk);
      else {
        chunks = [];
        resolve({ kind: "too-large" });
      }
    });
    request.on("end", () => resolve(decode(Buffer.concat(chunks))));
    request.on("error", () => resolve({ kind: "cut-off" }));
    request.on("close", () => resolve({ kind: "cut-off" }));
  });
}

/* The signature is over bytes: text that cannot give the same bytes back must not be verified in their place. */
function decode(bytes: Buffer): Body {
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "not-utf8" };
  }
}
