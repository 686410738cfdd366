/** The first field a GraphQL document asks for, as a name for logs and faults. */
export function rootField(body: unknown): string {
  const query = (body as { query?: unknown } | null | undefined)?.query;
  return typeof query === "string" ? (/\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(query)?.[1] ?? "") : "";
}
