import type { ClassEvent, Exemplar, FailureClass } from "../domain/failure-class.ts";

/** What a class holds under one exact key. */
export interface Member {
  failures: Set<string>;
  exemplar: Exemplar;
}

/**
 * A class with its members by exact key; `nameKept` and `blameKept` mark what a person decided, `apart` that it was
 * split, so that grouping alone never merges it again.
 */
export interface Folding {
  failureClass: FailureClass;
  members: Map<string, Member>;
  nameKept: boolean;
  blameKept: boolean;
  apart: boolean;
}

type EventOf<Kind extends ClassEvent["kind"]> = Extract<ClassEvent, { kind: Kind }>;
type Foldings = Map<string, Folding>;

/** All classes by id, as `foldClasses` describes them, with the members that grouping and splitting need. */
export function foldMembers(events: readonly ClassEvent[]): Foldings {
  const foldings: Foldings = new Map();
  for (const event of events) applyEvent(foldings, event);
  return foldings;
}

function applyEvent(foldings: Foldings, event: ClassEvent): void {
  if (event.kind === "minted") {
    if (!foldings.has(event.classId)) foldings.set(event.classId, mintedClass(event));
  } else if (event.kind === "split") {
    splitClass(foldings, event);
  } else if (event.kind === "merged") {
    mergeClass(foldings, event);
  } else {
    const folding = livingClass(foldings, event.classId);
    if (folding !== undefined) changeClass(folding, event);
  }
}

/** Follows merges to the class that lives; undefined for an id never minted. */
function livingClass(foldings: ReadonlyMap<string, Folding>, id: string): Folding | undefined {
  let folding = foldings.get(id);
  // A merge that would close a circle is never applied, so this ends.
  while (folding !== undefined && folding.failureClass.mergedInto !== null) {
    folding = foldings.get(folding.failureClass.mergedInto);
  }
  return folding;
}

function mintedClass({ classId, key, primary, text, at }: EventOf<"minted">): Folding {
  const failureClass: FailureClass = {
    id: classId,
    name: primary,
    keys: [],
    primary,
    text,
    failures: [],
    blame: "change",
    mode: null,
    confidence: 0,
    why: "",
    mintedAt: at,
    mutedUntil: null,
    resolved: false,
    mergedInto: null,
  };
  const member = {
    failures: new Set<string>(),
    exemplar: { primary, text, module: null, test: null, sha: null },
  };
  return { failureClass, members: new Map([[key, member]]), nameKept: false, blameKept: false, apart: false };
}

function changeClass(
  folding: Folding,
  event: EventOf<"joined" | "judged" | "renamed" | "muted" | "reblamed" | "resolved">,
): void {
  const { failureClass } = folding;
  switch (event.kind) {
    case "joined":
      joinClass(folding, event);
      break;
    case "judged":
      judgeClass(folding, event);
      break;
    case "renamed":
      failureClass.name = event.name;
      folding.nameKept = true;
      break;
    case "muted":
      failureClass.mutedUntil = event.until;
      break;
    case "reblamed":
      failureClass.blame = event.blame;
      failureClass.why = `set by ${event.by}`;
      folding.blameKept = true;
      break;
    case "resolved":
      failureClass.resolved = true;
      break;
  }
}

function joinClass({ failureClass, members }: Folding, event: EventOf<"joined">): void {
  const { primary, text } = failureClass;
  const member = members.get(event.key) ?? {
    failures: new Set<string>(),
    exemplar: { primary, text, module: null, test: null, sha: null },
  };
  if (event.exemplar !== undefined) member.exemplar = event.exemplar;
  for (const failure of event.failures) member.failures.add(failure);
  members.set(event.key, member);
  if (event.failures.length > 0) failureClass.resolved = false;
}

function judgeClass({ failureClass, nameKept, blameKept }: Folding, event: EventOf<"judged">): void {
  if (!nameKept) failureClass.name = event.name;
  failureClass.mode = event.mode;
  if (blameKept) return;
  failureClass.blame = event.blame;
  failureClass.confidence = event.confidence;
  failureClass.why = event.why;
}

function mergeClass(foldings: Foldings, event: EventOf<"merged">): void {
  const from = livingClass(foldings, event.classId);
  const into = livingClass(foldings, event.into);
  if (from === undefined || into === undefined || from === into) return;
  for (const [key, member] of from.members) {
    const held = into.members.get(key);
    if (held === undefined) into.members.set(key, member);
    else for (const failure of member.failures) held.failures.add(failure);
  }
  from.members = new Map();
  from.failureClass.mergedInto = into.failureClass.id;
}

/** The new class takes the keys named, as far as the old one holds them, and starts with the old one's judgement. */
function splitClass(foldings: Foldings, event: EventOf<"split">): void {
  const from = livingClass(foldings, event.from);
  if (from === undefined || foldings.has(event.classId)) return;
  const members = new Map([...from.members].filter(([key]) => event.keys.includes(key)));
  const exemplar = [...members.values()][0]?.exemplar;
  if (exemplar === undefined) return;
  for (const key of members.keys()) from.members.delete(key);
  from.apart = true;
  const { primary, text } = exemplar;
  foldings.set(event.classId, {
    failureClass: {
      ...from.failureClass,
      id: event.classId,
      name: primary,
      primary,
      text,
      mintedAt: event.at,
    },
    members,
    nameKept: false,
    blameKept: false,
    apart: true,
  });
}
