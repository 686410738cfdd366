import { longestLine } from "./clean-line.ts";

/** Takes a log in pieces and hands on its lines; `end` hands on the last one. */
export interface LineSplitter {
  add: (chunk: Uint8Array | string) => void;
  end: () => void;
}

/** What is kept of each end of a line that does not end: more than any line that is read. */
const kept = longestLine * 4;

/**
 * Splits bytes or text on LF, whatever the pieces are cut at. Bytes are UTF-8, or UTF-16 where they begin with its
 * byte order mark; what is invalid becomes U+FFFD. Of a line longer than a
 * piece only its beginning is kept, or its end where a carriage return has overwritten the beginning, so an endless
 * line costs no memory.
 */
export function createLineSplitter(take: (raw: string) => void): LineSplitter {
  let decoder: TextDecoder | null = null;
  const decoded = (chunk: Uint8Array): string => {
    decoder ??= new TextDecoder(encodingOf(chunk));
    return decoder.decode(chunk, { stream: true });
  };
  let head = "";
  let tail = "";
  let overwritten = false;
  const grow = (piece: string): void => {
    if (head.length < kept) {
      head += piece.slice(0, kept - head.length);
    } else if (piece.includes("\r")) {
      overwritten = true;
    }
    tail = (tail + piece.slice(-kept)).slice(-kept);
  };
  const flush = (piece: string): void => {
    if (head === "" && tail === "") return take(piece);
    grow(piece);
    take(overwritten ? tail : head);
    head = tail = "";
    overwritten = false;
  };
  const split = (text: string): void => {
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      flush(text.slice(start, end));
      start = end + 1;
    }
    if (start < text.length) grow(text.slice(start));
  };
  return {
    add: (chunk) => split(typeof chunk === "string" ? chunk : decoded(chunk)),
    end() {
      split(decoder?.decode() ?? "");
      flush("");
    },
  };
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
