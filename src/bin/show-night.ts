import { nightOutcome } from "../night/night-outcome.ts";
import type { Io } from "./io.ts";
import { nightJson } from "./night-json.ts";
import { nightText } from "./night-text.ts";
import { print, printJson } from "./output.ts";
import type { RanNight } from "./run-night.ts";

/** A night's outcome on standard output. A night that ended before its time is a finding: exit code 1. */
export function showNight(night: RanNight, json: boolean, io: Io): void {
  if (night.state === "ended" || nightOutcome(night.results).stop === "config") io.exitCode = 1;
  if (json) printJson(io, nightJson(night));
  else print(io, nightText(night));
}
