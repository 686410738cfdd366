/** What the settings' schema refuses, in plain words. */
export const schemaTexts = {
  empty: "is empty; the least it needs is: version: 1",
  unknownKey: (known: readonly string[]): string =>
    known.length === 0 ? "is not a setting" : `is not a setting; there are ${known.join(", ")}`,
  notYet: "is not supported by this version of Hone: leave it out",
  missing: "is missing",
  missingOnly: (key: string, value: string): string => `is missing; write ${key}: ${value}`,
  wrongType: (expected: string, value: unknown): string => `must be ${noun(expected)}, not ${shown(value)}`,
  notOneOf: (allowed: readonly string[], value: unknown): string =>
    allowed.length === 1
      ? `must be ${allowed[0]}, not ${shown(value)}`
      : `must be one of ${allowed.join(", ")}, not ${shown(value)}`,
  noneOfTypes: (expected: readonly string[], value: unknown): string =>
    expected.length === 0
      ? `cannot be ${shown(value)}`
      : `must be ${expected.map(noun).join(" or ")}, not ${shown(value)}`,
  notKnown: (keys: readonly string[]): string => `has ${keys.join(", ")}, which nothing here reads`,
  tooSmall: (minimum: number, origin: string, value: unknown): string =>
    origin === "string" || origin === "array"
      ? tooShort(minimum, origin)
      : `must be at least ${minimum}, not ${shown(value)}`,
  tooBig: (maximum: number, origin: string, value: unknown): string =>
    origin === "string" || origin === "array"
      ? `must not be longer than ${maximum} ${unitOf(origin)}`
      : `must be at most ${maximum}, not ${shown(value)}`,
};

function tooShort(minimum: number, origin: "string" | "array"): string {
  return minimum === 1 ? "must not be empty" : `must have at least ${minimum} ${unitOf(origin)}`;
}

function unitOf(origin: "string" | "array"): string {
  return origin === "string" ? "characters" : "entries";
}

const nouns: Readonly<Record<string, string>> = {
  object: "a mapping of keys",
  record: "a mapping of keys",
  array: "a list",
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

function noun(expected: string): string {
  return nouns[expected] ?? expected;
}

function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return `text ("${value.length > 40 ? `${value.slice(0, 40)}...` : value}")`;
  return JSON.stringify(value);
}
