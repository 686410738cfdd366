import type { ClassEvent, FailureClass } from "../domain/failure-class.ts";
import { classTexts } from "../messages/class-texts.ts";
import type { Folding, Member } from "./folding.ts";
import { livingClass } from "./living-class.ts";

type EventOf<Kind extends ClassEvent["kind"]> = Extract<ClassEvent, { kind: Kind }>;
type Foldings = Map<string, Folding>;

/** Changes the classes as one event says; an event of a class that was never minted changes nothing. */
export function foldEvent(foldings: Foldings, event: ClassEvent): void {
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
  const members = new Map([[key, emptyMember(primary, text)]]);
  return { failureClass, members, nameKept: false, blameKept: false, apart: false, decided: false };
}

function changeClass(
  folding: Folding,
  event: EventOf<"joined" | "rekeyed" | "judged" | "renamed" | "muted" | "reblamed" | "resolved">,
): void {
  const { failureClass } = folding;
  switch (event.kind) {
    case "joined":
      joinClass(folding, event);
      break;
    case "rekeyed":
      rekeyClass(folding, event);
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
      failureClass.confidence = 1;
      failureClass.why = classTexts.setBy(event.by, event.why ?? "");
      folding.blameKept = true;
      break;
    case "resolved":
      failureClass.resolved = true;
      break;
  }
}

function joinClass({ failureClass, members }: Folding, event: EventOf<"joined">): void {
  const member = members.get(event.key) ?? emptyMember(failureClass.primary, failureClass.text);
  if (event.exemplar !== undefined) {
    member.exemplar = event.exemplar;
    member.version = event.version ?? 1;
  }
  for (const failure of event.failures) member.failures.add(failure);
  members.set(event.key, member);
  if (event.failures.length > 0) failureClass.resolved = false;
}

function emptyMember(primary: string, text: string): Member {
  const exemplar = { primary, text, module: null, test: null, sha: null };
  return { failures: new Set(), exemplar, version: 1 };
}

/** Keys that are one from now on hold the failures of all of them. */
function rekeyClass(folding: Folding, { keys, version }: EventOf<"rekeyed">): void {
  const next = new Map(keys);
  const members = new Map<string, Member>();
  for (const [key, member] of folding.members) {
    const now = next.get(key) ?? key;
    const same = members.get(now);
    if (same === undefined) members.set(now, { ...member, version });
    else for (const failure of member.failures) same.failures.add(failure);
  }
  folding.members = members;
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
  into.decided ||= from.decided || event.by !== "hone";
  from.members = new Map();
  from.failureClass.mergedInto = into.failureClass.id;
  keepDecisions(from, into);
}

/** What a person decided of a class holds on in the one it is merged into, unless that one has a word of its own. */
function keepDecisions(from: Folding, into: Folding): void {
  const { name, blame, confidence, why } = from.failureClass;
  if (from.nameKept && !into.nameKept) Object.assign(into.failureClass, { name });
  if (from.blameKept && !into.blameKept) Object.assign(into.failureClass, { blame, confidence, why });
  into.nameKept ||= from.nameKept;
  into.blameKept ||= from.blameKept;
}

/** The new class takes the keys named, as far as the old one holds them, and starts with the old one's judgement. */
function splitClass(foldings: Foldings, event: EventOf<"split">): void {
  const from = livingClass(foldings, event.from);
  if (from === undefined || foldings.has(event.classId)) return;
  const members = new Map([...from.members].filter(([key]) => event.keys.includes(key)));
  const exemplar = [...members.values()][0]?.exemplar;
  if (exemplar === undefined) return;
  for (const key of members.keys()) from.members.delete(key);
  const decided = event.by !== "hone";
  from.apart ||= decided;
  from.decided ||= decided;
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
    apart: from.apart,
    decided: from.decided,
  });
}
