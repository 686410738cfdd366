import { type Announced, readException } from "./read-exception.ts";
import type { Section } from "./report.ts";
import { typeBelow } from "./untyped-announcement.ts";

/**
 * The exceptions that a line announces: several where .NET names the inner one behind the outer one, or the next
 * cause of a list under "Caused by:". Empty where it announces none, or goes on with what pytest said on the line
 * before (`text`).
 */
export function readAnnouncement(
  line: string,
  text: string,
  section: Section,
  exception: (line: string) => Announced | null,
): Announced[] {
  const listed = listedCause(line, section);
  if (listed !== null) return [listed];
  const goesOn = pytestMark.test(line) && pytestMark.test(text) && section.announced !== null;
  const announced = goesOn ? null : (exception(line) ?? readMarked(line));
  return announced === null ? [] : splitCauses(announced);
}

const pytestMark = /^E(?: {2,8}|$)/;

function splitCauses(announced: Announced): Announced[] {
  const [outer = "", ...inner] = announced.message.split(" ---> ");
  const causes = inner.flatMap((said) => readException(`---> ${said}`) ?? []);
  return causes.length === 0 ? [announced] : [{ ...announced, message: outer }, ...causes];
}

/** pytest marks what it reports, whatever that is. */
function readMarked(line: string): Announced | null {
  const said = /^E {2,8}(?<said>\S.*)/.exec(line)?.groups?.["said"];
  if (said === undefined) return null;
  return typeBelow(said) ?? { type: "error", message: said, link: null, weak: false };
}

/** Rust's error chains and others list causes under a heading, numbered or not. */
function listedCause(line: string, { announced, detail }: Section): Announced | null {
  if (announced === null) return null;
  const headed = /^\s*Caused by:$/.test(detail.at(-1) ?? "");
  const goesOn = announced.link === "cause" && detail.length === 0 && /^\s+\d{1,3}: \S/.test(line);
  if (!headed && !goesOn) return null;
  const message = /^\s+(?:\d{1,3}: )?(?<message>\S.*)/.exec(line)?.groups?.["message"];
  return message === undefined ? null : { type: announced.type, message, link: "cause", weak: false };
}
