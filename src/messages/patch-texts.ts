import { plainCause } from "./excerpt-texts.ts";
/** What the commands that take a patch say: `hone guard` and `hone evaluate`. */
export const patchTexts = {
  base: "the folder that the patch applies to; its committed files where it is a git checkout",
  patch: "the patch: a unified diff, as git diff writes it",
  config: "the configuration to check by (default: .github/hone.yml of the folder)",
  cases: "a folder of held-out cases, whose text the patch may not repeat",
  claim: "what the patch claims: repair or improvement (default: repair where a case fails at the base)",
  preset: "the preset to judge by, instead of the configuration's",
  unreadable: (file: string, why: string): string => `cannot read ${file}: ${plainCause(why)}`,
  notApplied: (file: string, why: string): string => `${file} does not apply: ${why}`,
  lineEndings: (patch: "CRLF" | "LF"): string =>
    patch === "CRLF"
      ? "its lines end with CRLF and those of the files with LF: write it without converting line endings"
      : "its lines end with LF and those of the files with CRLF: write it without converting line endings",
  unfit: (file: string, what: string): string =>
    `${file} does what no candidate can: ${what}. A patch edits files or adds plain ones.`,
  empty: (file: string): string => `${file} changes no file`,
  binary: (file: string, path: string): string => `${file} changes ${path}, which is binary`,
  outside: (file: string, path: string): string => `${file} writes outside the folder: ${path}`,
  notCheckout: (folder: string): string =>
    `${folder} is no git checkout with a commit: trials run on committed files only`,
  head: ["RULE", "FILE", "WHAT"],
  wholePatch: "(the patch)",
  clean: (files: number): string => `No guard objects. ${files} ${files === 1 ? "file" : "files"} changed.`,
  violations: (count: number): string => `${count} ${count === 1 ? "objection" : "objections"}.`,
  noEvaluation: "the configuration names no evaluation: set evaluation.command and evaluation.results",
  claimRefused: (claim: string): string => `unknown claim ${claim}: use repair or improvement`,
  baseline: "the base, unpatched …",
  sandbox: "auto, bwrap, docker, podman, srt or unsafe-none",
  trust: "run this code without a sandbox, with --sandbox unsafe-none",
  backendRefused: (backend: string): string =>
    `unknown sandbox ${backend}: use auto, bwrap, docker, podman, srt or unsafe-none`,
  stopped: "Stopped. Nothing is kept.",
  trial: (arm: string, at: number, of: number): string => `trial ${at} of at most ${of}: ${arm} …`,
} as const;
