import { distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Path } from "./yaml-document.ts";

/** The nearest of the known words, where it is near enough to be a slip of the pen or a shortened form. */
export function nearest(word: string, known: readonly string[]): string | null {
  const written = plain(word);
  const ranked = known
    .map((candidate) => ({ candidate, steps: slips(written, plain(candidate)) }))
    .toSorted((a, b) => a.steps - b.steps);
  const best = ranked[0];
  const tolerated = Math.max(1, Math.floor(written.length / 3));
  return best !== undefined && best.steps <= tolerated ? best.candidate : null;
}

function slips(word: string, candidate: string): number {
  const shortened = word.length >= 3 && candidate.startsWith(word);
  if (shortened) return 1;
  // two letters in the wrong order are nearer than a letter too many
  return swapped(word, candidate) ? 0.9 : distance(word, candidate);
}

function swapped(word: string, candidate: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === candidate[at]) at += 1;
  const turned = `${word.slice(0, at)}${word[at + 1] ?? ""}${word[at] ?? ""}${word.slice(at + 2)}`;
  return word !== candidate && turned === candidate;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, "");
}

/** The key that an unknown one was meant to be: a neighbour at its place, or the same name in another section. */
export function intendedKey(schema: z.ZodType, path: Path, key: string): string | null {
  const here = nearest(key, Object.keys(shapeAt(schema, path)));
  if (here !== null) return [...path, here].join(".");
  const paths = keyPaths(schema);
  const name = nearest(
    key,
    paths.map((known) => known.slice(known.lastIndexOf(".") + 1)),
  );
  return paths.find((known) => known.slice(known.lastIndexOf(".") + 1) === name) ?? null;
}

/** The keys that a place of the configuration may have. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  return Object.keys(shapeAt(schema, path));
}

/** The value of a key that may have only one, such as the version of the format; null where it may have others. */
export function onlyValueOf(schema: z.ZodType, path: Path): string | null {
  const inner = shapeAt(schema, path.slice(0, -1))[String(path.at(-1))];
  const bare = inner === undefined ? inner : unwrapped(inner);
  return bare instanceof z.ZodLiteral && bare.values.size === 1 ? String(bare.value) : null;
}

function shapeAt(schema: z.ZodType, path: Path): Readonly<Record<string, z.ZodType>> {
  let shape = shapeOf(schema);
  for (const step of path) {
    if (typeof step === "number") continue;
    const inner = shape[String(step)];
    shape = inner === undefined ? {} : shapeOf(inner);
  }
  return shape;
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  const bare = unwrapped(schema);
  // the entries of a list are described once for all
  if (bare instanceof z.ZodArray) return shapeOf(bare.element as z.ZodType);
  return bare instanceof z.ZodObject ? bare.shape : {};
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const wrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodNonOptional;
  return wrapped ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}

function keyPaths(schema: z.ZodType, prefix = ""): string[] {
  return Object.entries(shapeOf(schema)).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...keyPaths(inner, `${prefix}${name}.`),
  ]);
}
