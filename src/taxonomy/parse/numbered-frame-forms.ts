import type { FrameForm } from "./frame-form.ts";

/** Frames that start with "#" and a number: PHP, Dart, debuggers and sanitizers of C and C++. */
export const numberedFrameForms: readonly FrameForm[] = [
  // PHP
  { pattern: /^\s*#\d+ (?<file>\S{1,300}\.(?:php|phtml|inc))\((?<line>\d+)\): (?<symbol>.{1,200})/ },
  { pattern: /^\s*#\d+ \[internal function\]: (?<symbol>.{1,200})/ },
  // Dart
  {
    pattern: /^\s*#\d+ {2,12}(?<symbol>\S.{0,200}?) \((?<file>[^()\s]{1,300}\.dart):(?<line>\d+)(?::\d+)?\)$/,
  },
  // C and C++
  {
    pattern:
      /^\s*#\d+\s{1,4}(?:0x[0-9a-f]+ )?(?:in )?(?<symbol>[^\s#].{0,300}?) (?:at )?(?<file>(?:[A-Za-z]:)?[^\s:()]{1,300}\.\w{1,4}):(?<line>\d+)(?::\d+)?(?: \(\S{1,300}\))?$/,
  },
  {
    pattern:
      /^\s*#\d+\s{1,4}(?:0x[0-9a-f]+ )?(?:in )?(?<symbol>[^\s#(][^(]{0,200}).{0,200} from (?<file>\S{1,300})$/,
  },
  {
    pattern:
      /^\s*#\d+\s{1,4}(?:0x[0-9a-f]+ )?in (?<symbol>\S.{0,200}?)(?: \((?<file>[^\s()+]{1,300})\+0x[0-9a-f]+\).{0,80})?$/,
  },
];
