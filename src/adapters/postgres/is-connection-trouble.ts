/** Whether an error says that the database, or whatever was called, could not be reached: it may be there again soon. */
export function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // SQLSTATE classes 08 and 57P, refused sockets, and the driver's own words for a cut connection.
  return (
    /^(?:08\w{3}|57P0\w|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) ||
    /^Connection terminated|^timeout exceeded when trying to connect/.test(error.message)
  );
}
