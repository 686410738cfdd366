import { count } from "./figures.ts";

/** What `hone demo` says while it works, and around what the night reports. */
export const demoTexts = {
  keep: "go on serving the pages after the night, until Ctrl+C; so it does in a terminal",
  port: "the port of the GitHub twin; any free one when left out",
  sandbox: "auto, bwrap, docker, podman, srt or unsafe-none: what the demo's own bundled evaluation runs in",
  unknownBackend: "it is one of auto, bwrap, docker, podman, srt, unsafe-none.",
  badPort: "a port is a whole number up to 65535.",
  missing: (program: string): string => `${program} does not start.`,
  missingAdvice: (program: string): string =>
    `The demo's agent repository needs it: install it (Debian: apt-get install ${program}) and start the demo again.`,
  sandboxTest: "trying the sandbox against its canaries …",
  sandboxed: (backend: string): string => `Evaluations run in the sandbox: ${backend}.`,
  unsafeAsked: "Evaluations run WITHOUT a sandbox, as asked for. The demo runs only its own bundled code.",
  unsafeNone: (reason: string, advice: string): string =>
    `There is no working sandbox here: ${reason}. The demo goes on WITHOUT one, because it runs only its own bundled code; for any other repository Hone would refuse. ${advice}`,
  twin: "starting the GitHub twin …",
  database: "starting PostgreSQL …",
  proposer: "No model is asked, whatever keys are set: the built-in playbook proposes.",
  ready: (repository: string, url: string): string =>
    `${repository} is on the GitHub twin at ${url}; nothing leaves this machine.`,
  telling: (title: string): string => `history: ${title}`,
  told: (pulls: number, issues: number, deliveries: number): string =>
    `History told and worked off: ${pulls} pull requests with their CI runs and reviews, ${issues} issues, ${deliveries} signed webhook deliveries.`,
  earlierNight: "an earlier night",
  heldEarlier: (day: string, classes: number): string =>
    `An earlier night, on ${day}: ${count(classes, "failure class", "failure classes")}.`,
  acted: (by: string, notes: readonly string[]): string => `  ${by}: ${notes.join(" ")}`,
  earlierEnded: (reason: string): string => `an earlier night of the demo ended before its time: ${reason}`,
  noSuchClass: (name: string, found: number): string =>
    `${count(found, "failure class", "failure classes")} of the demo ${found === 1 ? "is" : "are"} called “${name}”, not one`,
  working: (left: number): string => `working off ${left} deliveries …`,
  night: "The night begins.",
  interrupted: "The demo was stopped before its end.",
  staying: (url: string): string => `The pages stay up at ${url} until Ctrl+C.`,
  stopping: "Stopping: what is under way is finished first.",
} as const;
