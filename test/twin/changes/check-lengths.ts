import { invalid } from "../http/refusal.ts";

/** Titles hold 256 characters and bodies 65,536; GitHub counts code points. */
export function checkLengths(
  resource: string,
  input: { title?: string | undefined; body?: string | null | undefined },
): void {
  const limits = { title: 256, body: 65_536 } as const;
  for (const field of ["title", "body"] as const) {
    if (Array.from(input[field] ?? "").length <= limits[field]) continue;
    const message = `${field} is too long (maximum is ${limits[field]} characters)`;
    throw invalid({ resource, code: "custom", field, message });
  }
}
