/** The value of JSON text; undefined, which no JSON text has as its value, where it is not well-formed. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
