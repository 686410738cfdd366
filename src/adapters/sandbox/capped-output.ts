/** A command's output: its beginning and its end are kept, everything is counted. */
export interface CappedOutput {
  add(chunk: Buffer): void;
  /** Bytes seen, kept or not. */
  bytes(): number;
  text(): string;
}

/** Keeps at most `keep` bytes: half from the beginning, half from the end. */
export function cappedOutput(keep: number): CappedOutput {
  const half = Math.floor(keep / 2);
  const head: Buffer[] = [];
  let headBytes = 0;
  let tail: Buffer[] = [];
  let tailBytes = 0;
  let seen = 0;
  return {
    add(chunk) {
      seen += chunk.length;
      const first = chunk.subarray(0, half - headBytes);
      if (first.length > 0) head.push(first);
      headBytes += first.length;
      const rest = chunk.subarray(first.length);
      if (rest.length === 0) return;
      tail.push(rest);
      tailBytes += rest.length;
      if (tailBytes <= 2 * half) return;
      tail = [Buffer.concat(tail).subarray(-half)];
      tailBytes = half;
    },
    bytes: () => seen,
    text() {
      const end = Buffer.concat(tail).subarray(-half);
      const left = seen - headBytes - end.length;
      const gap = left > 0 ? `\n[${left} bytes left out]\n` : "";
      return Buffer.concat(head).toString("utf8") + gap + end.toString("utf8");
    },
  };
}
