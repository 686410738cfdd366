const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const fields = [
  { name: "minute", min: 0, max: 59, words: [] as string[] },
  { name: "hour", min: 0, max: 23, words: [] as string[] },
  { name: "day", min: 1, max: 31, words: [] as string[] },
  { name: "month", min: 1, max: 12, words: months },
  { name: "weekday", min: 0, max: 7, words: weekdays },
];
type Field = (typeof fields)[number];

/**
 * Why a cron expression cannot be read, or null where it can: five fields of `*`, numbers, names of months and
 * weekdays, ranges, lists and steps, as in POSIX crontab with the usual steps.
 */
export function cronProblem(expression: string): string | null {
  const texts = expression.trim().split(/\s+/);
  if (texts.length !== fields.length) return `it has ${texts.length} fields`;
  for (const [index, field] of fields.entries()) {
    const wrong = (texts[index] ?? "").split(",").find((part) => !isPart(part, field));
    if (wrong !== undefined)
      return `the ${field.name} "${wrong}" is not between ${field.min} and ${field.max}`;
  }
  return null;
}

function isPart(part: string, field: Field): boolean {
  const [range = "", step, more] = part.split("/");
  if (more !== undefined || (step !== undefined && !/^[1-9]\d?$/.test(step))) return false;
  return range === "*" || isRange(range, field);
}

function isRange(range: string, field: Field): boolean {
  const ends = range.split("-").map((text) => valueOf(text, field));
  const [from = Number.NaN, to = from] = ends;
  return ends.length <= 2 && from >= field.min && to <= field.max && from <= to;
}

function valueOf(text: string, field: Field): number {
  const word = field.words.indexOf(text.toLowerCase());
  if (word >= 0) return word + field.min;
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}
