import { readFile } from "node:fs/promises";
import { type Floors, parseFloors } from "../guards/floors.ts";

/** The shipped config/guards.yml. */
export async function loadFloors(): Promise<Floors> {
  return parseFloors(await readFile(new URL("../../config/guards.yml", import.meta.url), "utf8"));
}
