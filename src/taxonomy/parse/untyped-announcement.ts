import type { Announced } from "./read-exception.ts";

const above =
  /^\s*(?<cause>Caused by: )?(?<type>[A-Za-z_][\w$]{0,80}(?:(?:\.|::|\\)[A-Za-z_][\w$]{0,80}){0,12})(?: \[\w{1,60}\])?(?:: (?<message>.*)|$)/;
const below =
  /^(?:[\s|]{0,40}\| )?(?<type>[A-Za-z_]\w{0,80}(?:\.[A-Za-z_]\w{0,80}){0,12})(?:: (?<message>.*)|$)/;

/**
 * The exception that the line above a frame announces by its shape alone, whatever its name: a type, written with a
 * capital letter somewhere, then its message. Null where the line has another shape.
 */
export function typeAbove(line: string): Announced | null {
  return shaped(above.exec(line)?.groups);
}

/** The same for the line below the frames of a language that prints the innermost frame last. */
export function typeBelow(line: string): Announced | null {
  return shaped(below.exec(line)?.groups);
}

function shaped(groups: Record<string, string> | undefined): Announced | null {
  const type = groups?.["type"] ?? "";
  const own = type.split(/[.\\:$]+/).at(-1) ?? "";
  if (!/^[A-Z]/.test(own) || own.length < 3) return null;
  const link = groups?.["cause"] === undefined ? null : "cause";
  return { type, message: (groups?.["message"] ?? "").trim(), link, weak: false };
}
