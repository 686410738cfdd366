import type { Frame } from "./evidence.ts";
import { isLibraryFrame } from "./library-frame.ts";
import { repositoryPath } from "./repository-path.ts";

interface Form {
  pattern: RegExp;
  /** Where the symbol stands on the line before (Go, Rust). */
  symbolBefore?: RegExp;
}

const startsWithAt: readonly Form[] = [
  // .NET
  { pattern: /^\s*at (?<symbol>[^()]{1,300}\([^)]{0,300}\)) in (?<file>.{1,300}):line (?<line>\d+)/ },
  // Java, Kotlin, Scala
  {
    pattern:
      /^\s*at (?:[\w.@-]{1,80}\/{1,2})?(?<symbol>[\w.$<>-]{1,300})\((?<file>[^:()]{0,200})(?::(?<line>\d+))?\)/,
  },
  // Rust
  {
    pattern: /^\s+at (?<file>\S{1,300}\.rs):(?<line>\d+)(?::\d+)?$/,
    symbolBefore: /^\s*\d+: (?:0x[0-9a-f]+ - )?(?<symbol>.{1,300})$/,
  },
  // JavaScript, TypeScript
  {
    pattern: /^\s*at (?:async )?(?:(?<symbol>[^()]{1,300}) \()?(?<file>[^()\s]{1,300}?):(?<line>\d+):\d+\)?$/,
  },
];

const startsWithNumber: readonly Form[] = [
  // PHP
  { pattern: /^\s*#\d+ (?<file>\S{1,300}\.php)\((?<line>\d+)\): (?<symbol>.{1,200})/ },
  // C and C++ debuggers and sanitizers
  {
    pattern:
      /^\s*#\d+\s+(?:0x[0-9a-f]+ )?(?:in )?(?<symbol>[^\s(][^(]{0,200})(?:\(.{0,200}\))? (?:at )?(?<file>[^\s:()]{1,300}\.\w{1,4}):(?<line>\d+)/,
  },
  { pattern: /^\s*#\d+\s+(?:0x[0-9a-f]+ )?in (?<symbol>\S{1,200})/ },
];

const others: readonly Form[] = [
  // Python
  { pattern: /^\s*File "(?<file>[^"]{1,300})", line (?<line>\d+)(?:, in (?<symbol>.{1,200}))?/ },
  // pytest's short trace
  { pattern: /^(?<file>[^\s:]{1,300}\.py):(?<line>\d+): (?:in (?<symbol>[\w<>]{1,100})$|[A-Z]\w{2,80}$)/ },
  // Go: goroutine traces, then lines of a test
  {
    pattern: /^\s+(?<file>\S{1,300}\.go):(?<line>\d+)(?: \+0x[0-9a-f]+)?$/,
    symbolBefore: /^(?<symbol>[\w./*()-]{1,300})\(.{0,300}\)$/,
  },
  { pattern: /^\s+(?<file>\S{1,200}_test\.go):(?<line>\d+): / },
  // Ruby
  { pattern: /^\s*(?:from |# )?(?<file>[^\s:]{1,300}\.rb):(?<line>\d+):in [`'](?<symbol>[^']{1,200})'/ },
  // Rust's own place of a panic; vitest's and jest's pointer to a file
  { pattern: /panicked at (?:'.{0,300}', )?(?<file>[^\s:']{1,300}\.rs):(?<line>\d+):\d+/ },
  {
    pattern: /^\s*(?:❯|›) (?:(?<symbol>[\w.<>$ ]{1,100}) )?(?<file>[^\s:]{1,300}\.\w{1,4}):(?<line>\d+):\d+$/,
  },
  // Kernels: a function with its offset and size; a question mark means a stale stack slot
  {
    pattern:
      /^(?:\s*\[[^\]]{1,40}\])*\s*(?:R?IP: \d+:|pc : |PC is at )?\[?(?<symbol>[A-Za-z_][\w.$]{1,120})\+0x[0-9a-f]+\/0x[0-9a-f]+/,
  },
];

/** Reads one cleaned line as a frame; `before` is the line above it. Null where it is none. */
export function readFrame(line: string, before: string): Frame | null {
  for (const { pattern, symbolBefore } of formsFor(line)) {
    const groups = pattern.exec(line)?.groups;
    if (groups !== undefined) return frameOf(groups, symbolBefore?.exec(before)?.groups?.["symbol"]);
  }
  return null;
}

function frameOf(groups: Record<string, string>, symbolBefore = ""): Frame {
  const symbol = (groups["symbol"] ?? symbolBefore).trim();
  const file = fileOf(groups["file"], symbol);
  const line = groups["line"] === undefined ? null : Number(groups["line"]);
  return { file, line, symbol, inApp: !isLibraryFrame(file, symbol) };
}

/** A line's first characters settle which languages it can come from. */
function formsFor(line: string): readonly Form[] {
  const start = line.trimStart();
  if (start.startsWith("at ")) return startsWithAt;
  if (start.startsWith("#")) return [...startsWithNumber, ...others];
  return line.includes(".") || line.includes("+0x") || start.startsWith("File ") ? others : [];
}

function fileOf(file: string | undefined, symbol: string): string | null {
  if (file === undefined || file === "" || / (?:Method|Source)$/.test(file)) return null;
  // Java names only the file: its package gives the folder.
  const javaPackage = /^(?<folder>(?:[a-z_][\w]*\.)+)[A-Z]/.exec(symbol)?.groups?.["folder"];
  if (javaPackage !== undefined && /^\w+\.(?:java|kt|scala|groovy)$/.test(file)) {
    return javaPackage.replaceAll(".", "/") + file;
  }
  return repositoryPath(file);
}
