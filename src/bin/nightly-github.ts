import { MissingInEnvironment } from "../errors.ts";
import type { NightlyOptions } from "./commands/nightly.ts";
import type { Io } from "./io.ts";

export async function nightlyGithub(_options: NightlyOptions, _io: Io): Promise<void> {
  throw new MissingInEnvironment("not wired", "");
}
