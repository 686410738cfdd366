import { z } from "zod";
import type { TranslationContext } from "./translation.ts";
import { orNull } from "./or-null.ts";

/** Labels as payloads list them: objects, in old events bare names. */
export const LabelParts = z
  .array(z.union([z.string(), z.object({ name: orNull(z.string()) }).transform(({ name }) => name ?? "")]))
  .nullish()
  .transform((labels) => labels ?? []);

const defaults = ["agent-feedback"];

/** Whether an issue carries a label by which the repository marks feedback about its agents; labels ignore case. */
export function isFeedback(
  labels: readonly string[],
  repositoryId: number,
  context: TranslationContext,
): boolean {
  const wanted = context.settingsOf?.(repositoryId)?.issue_labels ?? defaults;
  const names = new Set(labels.map((label) => label.toLowerCase()));
  return wanted.some((label) => names.has(label.toLowerCase()));
}
