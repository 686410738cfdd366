/** After a mistake in the command's own words: where to read how it goes. */
export const helpHint = "(see hone COMMAND --help)";

export function wrongUsage(message: string): string {
  return `hone: ${message}\n`;
}

export function missingInEnvironment(message: string, advice: string): string {
  return `hone: ${message}\n  ${advice}\n`;
}

export function unexpectedError(message: string, stack: string | null): string {
  const more = stack ?? "  Not expected; run the same command with --debug for the stack.";
  return `hone: ${message}\n${more}\n`;
}

export function notInRange(name: string, given: string, least: number, most: number): string {
  return `${name} must be a whole number from ${least} to ${most}, not “${given}”`;
}

export function notLoosable(key: string, known: readonly string[]): string {
  return `HONE_ALLOW names ${key}, which no preset bounds; it may name ${known.join(", ")}`;
}
