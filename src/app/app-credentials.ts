import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { MissingInEnvironment } from "../errors.ts";

/** What the App needs to be itself. `slug` is its name in mentions, `url` its page on GitHub. */
export const AppCredentials = z.strictObject({
  appId: z.number().int().positive(),
  slug: z.string().min(1),
  url: z.string(),
  privateKey: z.string().min(1),
  webhookSecret: z.string().min(1),
});
export type AppCredentials = z.infer<typeof AppCredentials>;

/** Keeps the credentials in the data folder, readable by its owner only; never half a file. */
export async function saveCredentials(dataFolder: string, credentials: AppCredentials): Promise<string> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const path = credentialsPath(dataFolder);
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts only for a file that did not exist.
  await chmod(draft, 0o600);
  await rename(draft, path);
  return path;
}

/** The credentials a registration left in the data folder; null where there was none. */
export async function readCredentials(dataFolder: string): Promise<AppCredentials | null> {
  const path = credentialsPath(dataFolder);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return AppCredentials.parse(JSON.parse(text));
  } catch {
    throw new MissingInEnvironment(
      `${path} does not hold the credentials of an App.`,
      "Restore it, or remove it to register the App again.",
    );
  }
}

function credentialsPath(dataFolder: string): string {
  return join(dataFolder, "app-credentials.json");
}
