import { parse } from "yaml";
import { z } from "zod";
import { ComponentKind } from "../domain/component.ts";

/**
 * One way to write an edit: where `find` matches in the target, `replace` takes its place. `provided` is a second
 * pattern that the target must hold, filled with what `find` captured.
 */
export const Variant = z.strictObject({
  find: z.string().min(1),
  replace: z.string(),
  provided: z.string().optional(),
});
export type Variant = z.infer<typeof Variant>;

/**
 * A repair pattern. All strings in `evidence`, `requires`, `unless` and `find` are multi-line regular expressions;
 * named groups of the evidence fill `{{name}}` everywhere else, groups of `find` fill `$<name>`. `members`: how many
 * episodes must say the same. `lookup` translates what was captured, and no entry means no match. `pick`: each match
 * is a proposal of its own, only the first counts, or all are replaced at once. `also`: edits that the repair needs
 * beside, each left out where one of its `unless` holds.
 */
export const Pattern = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  evidence: z.array(z.string().min(1)).min(1),
  members: z.number().int().min(1).default(1),
  lookup: z
    .strictObject({ key: z.string(), values: z.record(z.string(), z.record(z.string(), z.string())) })
    .optional(),
  files: z.array(z.string()).min(1),
  kinds: z.array(ComponentKind).optional(),
  at: z.enum(["frame", "anywhere"]).default("anywhere"),
  requires: z.array(z.string()).default([]),
  unless: z.array(z.string()).default([]),
  pick: z.enum(["each", "first", "all"]).default("each"),
  variants: z.array(Variant).min(1),
  also: z
    .array(z.strictObject({ unless: z.array(z.string()), variants: z.array(Variant).min(1) }))
    .default([]),
  title: z.string().min(1).max(72),
  rationale: z.string().min(1),
  prediction: z.string().min(1),
});
export type Pattern = z.infer<typeof Pattern>;

/** The built-in repairs, most specific first: the proposer that needs no model. */
export const Playbook = z.strictObject({ patterns: z.array(Pattern).min(1) });
export type Playbook = z.infer<typeof Playbook>;

/** Keys of a YAML playbook that start with a dot only hold anchors and are dropped. Throws on anything invalid. */
export function parsePlaybook(text: string): Playbook {
  const raw = parse(text) as Record<string, unknown>;
  return Playbook.parse(Object.fromEntries(Object.entries(raw).filter(([key]) => !key.startsWith("."))));
}
