import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { TrackLimits } from "../../rewards/track-limits.ts";

/** The shipped limits of tracks and examples. */
export async function loadTracks(): Promise<TrackLimits> {
  const text = await readFile(new URL("../../../config/tracks.yml", import.meta.url), "utf8");
  return TrackLimits.parse(parse(text));
}
