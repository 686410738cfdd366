import type { ClassEvent } from "../domain/failure-class.ts";
import { mutedUntil } from "./class-texts.ts";
import { count, day } from "./figures.ts";

/**
 * What happened to a class, one sentence a night and happening, oldest first: `events` are those of the class and of
 * the classes merged into it, `nameOf` gives the name of a class id. Failures that joined at one time are counted together.
 */
export function classHistoryText(
  events: readonly ClassEvent[],
  classId: string,
  nameOf: (id: string) => string,
): string[] {
  const joined = Map.groupBy(
    events.filter((event) => event.kind === "joined"),
    joining,
  );
  const counted = new Set<string>();
  return events.flatMap((event) => {
    if (event.kind !== "joined") return [`${day(event.at)} ${sentence(event, classId, nameOf)}`];
    const own = joined.get(joining(event)) ?? [];
    const failures = own.reduce((sum, { failures: some }) => sum + some.length, 0);
    if (counted.has(joining(event)) || failures === 0) return [];
    counted.add(joining(event));
    const whose = event.classId === classId ? "" : ` ${event.classId}`;
    return [`${day(event.at)} ${count(failures, "failure")} joined${whose}`];
  });
}

type Joined = Extract<ClassEvent, { kind: "joined" }>;

function joining({ classId, at }: Joined): string {
  return `${classId} ${at}`;
}

type Told = Exclude<ClassEvent, Joined>;
type EventOf<Kind extends Told["kind"]> = Extract<Told, { kind: Kind }>;

/** `own`: the event names this class, not one merged into it; `whose` is the other one's id. */
interface Around {
  own: boolean;
  whose: string;
  nameOf: (id: string) => string;
}

const sentences: { [Kind in Told["kind"]]: (event: EventOf<Kind>, around: Around) => string } = {
  minted: (_, { whose }) => `opened${whose}`,
  judged: ({ blame, mode, why }, { whose }) =>
    `Hone judged it${whose} ${blame}${mode === null ? "" : `, mode ${mode}`} (${why})`,
  rekeyed: ({ version }) => `Hone reads its texts anew (version ${version})`,
  merged: ({ by, classId, into, why }, { own, nameOf }) =>
    own
      ? `${by} merged it into “${nameOf(into)}” (${into})${because(why)}`
      : `${by} merged “${nameOf(classId)}” (${classId}) into it${because(why)}`,
  split: ({ by, classId, from, why }, { own, nameOf }) =>
    own
      ? `${by} split it off “${nameOf(from)}” (${from})${because(why)}`
      : `${by} split “${nameOf(classId)}” (${classId}) off it${because(why)}`,
  renamed: ({ by, name, why }, { whose }) => `${by} named it${whose} “${name}”${because(why)}`,
  muted: ({ by, until, why }) =>
    `${by} ${until === null ? "ended the mute" : `muted it ${mutedUntil(until)}`}${because(why)}`,
  reblamed: ({ by, blame, why }) => `${by} set the blame to ${blame}${because(why)}`,
  resolved: ({ by, why }) => `${by} resolved it${because(why)}`,
};

function sentence(event: Told, classId: string, nameOf: (id: string) => string): string {
  const own = event.classId === classId;
  const tell = sentences[event.kind] as (event: Told, around: Around) => string;
  return tell(event, { own, whose: own ? "" : ` ${event.classId}`, nameOf });
}

function because(why: string | undefined): string {
  return why === undefined || why === "" ? "" : `: ${why}`;
}
