/** What `#/components/...` points to in a description. Throws where it points to nothing. */
export function resolveReference(description: object, reference: string): unknown {
  const keys = reference
    .replace(/^[^#]*#\//, "")
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  let found: unknown = description;
  for (const key of keys) found = (found as Record<string, unknown> | undefined)?.[key];
  if (found === undefined) throw new Error(`the description has no ${reference}`);
  return found;
}
