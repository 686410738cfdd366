import { parse } from "yaml";
import { z } from "zod";

const Patterns = z.array(z.string().min(1)).min(1);

/** The hard floors of config/guards.yml: what no preset and no repository can loosen. Patterns are regular expressions. */
export const Floors = z.strictObject({
  protected: z.array(z.strictObject({ why: z.string(), globs: Patterns })).min(1),
  cases_folder: z.string().min(1),
  trust_region: z.strictObject({ share: z.number().min(0).max(1), floor_characters: z.number().min(0) }),
  grader_lexicon: z.strictObject({ always: Patterns, unless_present: Patterns }),
  override_phrases: Patterns,
  shell_patterns: Patterns,
  tool_grants: Patterns,
  test_awareness: Patterns,
  process_reach: z.strictObject({
    any: Patterns,
    python: Patterns,
    javascript: Patterns,
    shell: Patterns,
    ruby: Patterns,
    other: Patterns,
  }),
  python_library: z.string().min(1),
});
export type Floors = z.infer<typeof Floors>;

/** Reads the text of config/guards.yml; throws where it is not whole, for without floors nothing may be judged. */
export function parseFloors(text: string): Floors {
  return Floors.parse(parse(text));
}
