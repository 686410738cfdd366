import type { FrameForm } from "./frame-form.ts";

/** Frames that start with "at ": the Java family, .NET, JavaScript, Rust, PHP's newer reports. */
export const atFrameForms: readonly FrameForm[] = [
  // .NET with symbols
  {
    pattern:
      /^\s*at (?<symbol>[^()]{1,300}(?:\([^)]{0,300}\))?) in (?<file>.{1,300}):(?:line )?(?<line>\d+)$/,
  },
  // Java, Kotlin, Scala, Groovy, Clojure; Kotlin's test names may hold spaces
  {
    pattern:
      /^\s*at (?:[\w.@-]{1,80}\/{1,2}){0,2}(?<symbol>[\p{L}\w.$<>|/, -]{1,300})\((?<file>[^:()\s]{1,200}\.\w{1,8}|Native Method|Unknown Source|NO_SOURCE_FILE|<\w{1,30}>|)(?::(?<line>\d+))?\)/u,
  },
  // Rust
  {
    pattern: /^\s+at (?<file>\S{1,300}\.rs):(?<line>\d+)(?::\d+)?$/,
    symbolBefore: /^\s*\d+: (?:0x[0-9a-f]+ - )?(?<symbol>.{1,300})$/,
  },
  // JavaScript, TypeScript
  {
    pattern:
      /^\s*at (?:async )?(?:(?<symbol>[^/\\]{1,200}?) \()?(?<file>\S.{0,300}?):(?<line>\d+):\d+\)?(?: \{)?$/,
  },
  // .NET without symbols
  { pattern: /^\s*at (?<symbol>[\w.`<>[\],+$|~ -]{1,300}\((?!index \d)[^()]{0,300}\))$/ },
  // PHP's newer test reports
  { pattern: /^\s*at (?<file>\S{1,300}\.php):(?<line>\d+)$/ },
];
