import type { ModelRequest } from "../ports.ts";

/** The identity of a request: equal requests have equal hashes whatever the order of their keys. */
export function requestHash(request: ModelRequest, hashOf: (text: string) => string): string {
  return hashOf(JSON.stringify(sorted(request)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
