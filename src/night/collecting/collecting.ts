import type { Settings } from "../../domain/settings.ts";
import type { Hosting } from "../../ports.ts";
import type { RankOf } from "./person-ranks.ts";

/** What the collectors of a night share. Each adds to `problems` what it could not read, and goes on. */
export interface Collecting {
  hosting: Hosting;
  repositoryId: number;
  /** The start of the window that this night looks at. */
  since: string;
  now: string;
  settings: Settings;
  rankOf: RankOf;
  problems: string[];
}
