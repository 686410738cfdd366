/**
 * Whether PostgreSQL refused the data itself (SQLSTATE classes 22, 23 and 42, or an exception of our own rules):
 * the same write will never succeed, unlike one that met a lost connection or a full disk.
 */
export function refusedByDatabase(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^(?:22|23|42|P0)\w{3}$/.test(code);
}
