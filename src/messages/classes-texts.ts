import { count } from "./figures.ts";

/** What `hone classes` says beside what became of an act. */
export const classesTexts = {
  list: "all failure classes: open, held back, muted, resolved and merged ones",
  show: "one class: its keys and failures, and what happened to it",
  rename: "give a class a name that later nights keep",
  merge: "make two classes one; the older id lives on, the other leads there",
  split: "part keys off a class; the larger part keeps the id",
  mute: "leave a class alone until a day, or for good",
  unmute: "end a mute",
  blame: "say who is to blame: agent, change, setup, infra or flaky",
  resolve: "close a class that was mended; a failure that comes back opens it again",
  id: "the id of a class, as “hone classes list” shows it, or the beginning of it",
  other: "the id of the other class",
  name: "the new name",
  keys: "keys as “hone classes show ID” lists them (six characters are enough), or ids of failures",
  whom: "agent, change, setup, infra or flaky",
  state: "the state file of “hone cluster --state”",
  repo: "a repository of the App, in the database that “hone worker” uses",
  local: "a checkout on which “hone nightly --local” ran",
  by: "who acts; the name that git knows you by (in the checkout of --local) where left out",
  why: "the reason, which stands in the history",
  until: "the first day on which it counts again (YYYY-MM-DD, UTC)",
  forever: "mute it for good",
  oneOf: "Name where the classes are, once: --state FILE, --repo OWNER/NAME or --local DIR.",
  noState: (file: string): string =>
    `${file} does not exist. Name the file that “hone cluster --state” keeps.`,
  notRepository: (given: string): string => `“${given}” is not a repository. Name it as OWNER/NAME.`,
  unknownRepository: (name: string): string => `The ledger knows no repository ${name}.`,
  unknownRepositoryAdvice:
    "Use the DATABASE_URL or HONE_DATA of the App that is installed there; “hone doctor” says which database that is.",
  noLocal: (folder: string, database: string): string => `No night of ${folder} is on record in ${database}.`,
  noLocalAdvice: (folder: string): string =>
    `Run “hone nightly --local ${folder}” first, name the checkout's top folder, or use the HONE_DATA or DATABASE_URL with which the night ran.`,
  dataFolder: (folder: string): string => `the data folder ${folder}`,
  databaseUrl: "the database of DATABASE_URL",
  nobody: "Say who acts with --by NAME: git knows no name here (git config user.name).",
  unknownBlame: (given: string): string =>
    `“${given}” is no blame; it is one of agent, change, setup, infra, flaky.`,
  howLong: "Say how long the class is muted: --until YYYY-MM-DD or --forever.",
  howLongTwice: "--until and --forever say two different things; give one of them.",
  badDay: (given: string): string => `“${given}” is not a day. Write it as YYYY-MM-DD.`,
  past: (given: string): string =>
    `${given} is over. Name a later day, or end a mute with “hone classes unmute”.`,
  none: "No failure classes yet.",
  head: ["id", "standing", "failures", "blame", "mode", "name"],
  groupHead: "group",
  severalIds: (given: string, some: readonly string[], all: number): string =>
    `${all} classes begin with ${given}: ${some.join(", ")}${all > some.length ? ", …" : ""}; write more of it`,
  longName: (length: number, longest: number): string =>
    `the name has ${length} characters; ${longest} are the most`,
  muted: (until: string): string => `muted ${until}`,
  mergedInto: (into: string): string => `merged into ${into}`,
  keysHead: ["key", "failures", "says"],
  failuresHead: ["failure", "when", "commit", "where"],
  title: (name: string, id: string): string => `${name} (${id})`,
  standing: (standing: string, blame: string, mode: string | null, confidence: number): string =>
    `${standing}; blame ${blame} (${Math.round(100 * confidence)} %)${mode === null ? "" : `, mode ${mode}`}`,
  more: (left: number): string => `and ${count(left, "more failure", "more failures")}; --json shows all`,
  keysTitle: "Keys",
  failuresTitle: "Failures",
  historyTitle: "History",
  inUse: (file: string): string =>
    `${file} is in use by another hone; try again when it is through. If none runs, delete ${file}.lock.`,
  examples: [
    "",
    "Examples:",
    "  hone classes list --repo parcel/desk",
    '  hone classes merge ID ID --repo parcel/desk --why "one cause"',
    "  hone classes mute ID --until 2027-01-31 --state classes.jsonl",
  ].join("\n"),
} as const;
