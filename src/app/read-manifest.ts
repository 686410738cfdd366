import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

/** The App as app.yml describes it. */
export const Manifest = z.strictObject({
  name: z.string().min(1),
  url: z.url(),
  description: z.string(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(["read", "write"])),
  default_events: z.array(z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

/** Reads app.yml at the repository's root; throws where it is not a manifest. */
export async function readManifest(): Promise<Manifest> {
  return Manifest.parse(parse(await readFile(new URL("../../app.yml", import.meta.url), "utf8")));
}
