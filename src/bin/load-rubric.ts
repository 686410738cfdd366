import { readFile } from "node:fs/promises";

/** The shipped config/prompts/judge.md, which is sealed: no candidate may repeat it. */
export function loadRubric(): Promise<string> {
  return readFile(new URL("../../config/prompts/judge.md", import.meta.url), "utf8");
}
