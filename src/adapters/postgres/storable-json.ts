/**
 * A value as JSON text that PostgreSQL's jsonb takes: it refuses U+0000 and lone surrogates, which logs and
 * payloads of strangers do contain; each becomes U+FFFD.
 */
export function storableJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) return "null";
  if (!text.includes("\\u")) return text;
  // JSON.stringify escapes nothing else as \u0000 or \ud8xx; an even run of backslashes before it is not an escape.
  return text.replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})(?<=(?:^|[^\\])(?:\\\\)*\\u[0-9a-f]{4})/g, "\\ufffd");
}

/** What reading a stored value back gives. */
export function storedForm(value: unknown): unknown {
  return JSON.parse(storableJson(value));
}
