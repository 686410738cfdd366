import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder of this run of the tests, for what is made once and used by many of them. */
    runFolder: string;
  }
}

const folder = await mkdtemp(join(tmpdir(), "hone-run-"));

/** Vitest calls it before the first test. */
export async function setup(project: TestProject): Promise<void> {
  // As root the database server runs as another account, which must get through.
  await chmod(folder, 0o711);
  project.provide("runFolder", folder);
}

/** Vitest calls it after the last test. */
export async function teardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
