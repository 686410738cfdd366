import { z } from "zod";
import type { TranslationContext } from "./translation.ts";
import { orNull } from "./or-null.ts";

/** Labels as payloads list them: objects, in old events bare names. */
export const LabelParts = z
  .array(z.union([z.string(), z.object({ name: orNull(z.string()) }).transform(({ name }) => name ?? "")]))
  .nullish()
  .transform((labels) => labels ?? []);

const defaults = ["agent-feedback"];

/**
 * Whether an issue is feedback about the repository's agents: by a label, or by a field of an issue form, which GitHub
 * writes as a heading of the body. Both ignore case.
 */
export function isFeedback(
  { labels, body }: { labels: readonly string[]; body: string | null },
  repositoryId: number,
  context: TranslationContext,
): boolean {
  const settings = context.settingsOf?.(repositoryId) ?? null;
  const names = new Set(labels.map((label) => label.toLowerCase()));
  if ((settings?.issue_labels ?? defaults).some((label) => names.has(label.toLowerCase()))) return true;
  const fields = new Set(formFields(body ?? ""));
  return settings?.issue_forms.some((field) => fields.has(field.trim().toLowerCase())) ?? false;
}

function formFields(body: string): string[] {
  return [...body.slice(0, 65_536).matchAll(/^### ([^\r\n]{1,200})/gm)].map(([, name = ""]) =>
    name.trim().toLowerCase(),
  );
}
