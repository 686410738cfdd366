import { junitReader } from "./junit-reader.ts";
import type { ReadFile } from "./read-file.ts";

/** Reads the whole text of a JUnit report, as `junitReader` does. */
export function readJunit(text: string, redact?: (text: string) => string): ReadFile {
  const reader = junitReader(redact);
  reader.write(text);
  return reader.end();
}
