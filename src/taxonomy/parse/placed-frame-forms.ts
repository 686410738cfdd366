import type { FrameForm } from "./frame-form.ts";

const drive = "(?:[A-Za-z]:)?";

/** Frames that start with a file, a function or a mark. */
export const placedFrameForms: readonly FrameForm[] = [
  // Python's own crashes, innermost frame first
  { pattern: /^\s*File "(?<file>[^"]{1,300})", line (?<line>\d+) in (?<symbol>.{1,200})$/ },
  // Python; exception groups draw a line in front
  {
    pattern: /^[\s|+]{0,40}File "(?<file>[^"]{1,300})", line (?<line>\d+)(?:, in (?<symbol>.{1,200}))?/,
    outermostFirst: true,
  },
  // pytest's traces
  {
    pattern: new RegExp(
      `^(?<file>${drive}[^\\s:]{1,300}\\.pyx?):(?<line>\\d+):(?: in (?<symbol>[\\w<>]{1,100})| [A-Z][\\w.]{2,80})?$`,
    ),
    outermostFirst: true,
  },
  // Go's goroutines
  {
    pattern: /^\s*(?<file>\S{1,300}\.(?:go|s)):(?<line>\d+)(?: \+0x[0-9a-f]+)(?: fp=.{0,120})?$/,
    symbolBefore:
      /^(?:created by )?(?<symbol>(?:[\w./~%-]|\(\*\w{1,80}(?:\[\.{3}\])?\)|\[\.{3}\]){1,300})(?:\(| in goroutine|$)/,
  },
  {
    pattern: /^\s+(?<file>\S{1,300}\.go):(?<line>\d+)$/,
    symbolBefore: /^\s*(?<symbol>(?:[\w./~%-]|\(\*\w{1,80}(?:\[\.{3}\])?\)){1,300})\(.{0,300}\)$/,
  },
  // Ruby, with the oldest frame first where they are numbered
  {
    pattern: /^\s*\d{1,4}: from (?<file>[^\s:]{1,300}):(?<line>\d+):in [`'](?<symbol>[^']{1,200})'$/,
    outermostFirst: true,
  },
  {
    pattern: new RegExp(
      `^\\s*(?:from |# )?(?<file>${drive}[^\\s:]{1,300}):(?<line>\\d+):in [\`'](?<symbol>[^']{1,200})'`,
    ),
  },
  { pattern: /^\s*# (?<file>[^\s:]{1,300}\.\w{1,6}):(?<line>\d+)$/ },
  // vitest's pointer to a file
  {
    pattern: /^\s*(?:❯|›) (?:(?<symbol>[\w.<>$ ]{1,100}) )?(?<file>[^\s:]{1,300}\.\w{1,6}):(?<line>\d+):\d+$/,
  },
  // Firefox and Safari
  {
    pattern:
      /^\s*(?:async\*)?(?<symbol>[^@\s(]{0,200}(?: code)?)@(?<file>[a-z][\w+-]{1,20}:\/\/[^\s]{1,400}?):(?<line>\d+)(?::\d+)?$/,
  },
  // node:test prints the stack without "at"
  {
    pattern:
      /^\s{2,}(?:async )?(?<symbol>[\w.<>$#]{1,100}(?: \[as \w{1,60}\])?) \((?<file>(?:file|node):[^()\s]{1,300}):(?<line>\d+):\d+\)$/,
  },
  // Elixir, Lua, Perl
  {
    pattern:
      /^\s+(?:\((?<library>[\w .-]{1,60})\) )?(?<file>[\w./-]{1,200}\.(?:exs?|erl|h?eex)):(?<line>\d+): (?<symbol>\S.{0,200})$/,
  },
  { pattern: /^\s+(?<file>[^\s:]{1,300}\.lua):(?<line>\d+): in (?<symbol>.{1,100})$/ },
  { pattern: /^\s+(?<symbol>[\w:]{1,120})\(.{0,300}\) called at (?<file>\S{1,300}) line (?<line>\d+)/ },
  // Dart's folded traces, PHPUnit
  { pattern: /^\s*(?<file>[\w:./-]{1,300}\.dart) (?<line>\d+):\d+ {2,40}(?<symbol>\S.{0,200})$/ },
  { pattern: new RegExp(`^(?<file>${drive}[\\w./\\\\-]{1,300}\\.php):(?<line>\\d+)$`) },
  // valgrind; glibc; Swift and Apple
  {
    pattern:
      /^==\d+==\s+(?:at|by) 0x[0-9A-Fa-f]+: (?<symbol>\S.{0,300}?) \((?:in (?<library>[^()]{1,300})|(?<file>[^():]{1,300}):(?<line>\d+))\)$/,
  },
  { pattern: /^(?<library>\S{1,300})\((?<symbol>[\w.:~]{1,200})\+0x[0-9a-f]+\) ?\[0x[0-9a-f]+\]/ },
  {
    pattern:
      /^\s*\d{1,3} (?:\[\w{1,12}\] ){0,3}0x[0-9a-f]+ (?<symbol>\S.{0,300}?) \+ \d+ in \S{1,200}(?: at (?<file>\S{1,300}?):(?<line>\d+)(?::\d+)?)?$/,
  },
  {
    pattern:
      /^\d{1,3}\s{1,8}(?<library>\S{1,100})\s{1,40}0x[0-9a-f]{8,16} (?<symbol>\S.{0,300}?) \+ \d+(?: \((?<file>[^():]{1,200}):(?<line>\d+)\))?$/,
  },
  // Kernels: a function with its offset and size; a question mark means a stale stack slot
  {
    pattern:
      /^(?:\s*\[[^\]]{1,40}\])*\s*(?:R?IP: \d+:|pc : |PC is at )?\[?(?<symbol>[A-Za-z_][\w.$]{1,120})\+0x[0-9a-f]+\/0x[0-9a-f]+/,
  },
];
