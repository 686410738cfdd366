import type { Ledger } from "../../domain/ledger.ts";

/**
 * The origins whose canary was met since `since` where no held-out text may be: in what a candidate wrote, in what a
 * trial showed the next candidate, or in what is remembered of reviewers' words. Nothing was met before there was a
 * first night.
 */
export async function canariesMet(
  canaries: ReadonlyMap<string, string>,
  ledger: Pick<Ledger, "read">,
  repositoryId: number,
  since: string | null,
): Promise<Set<string>> {
  if (canaries.size === 0 || since === null) return new Set();
  const candidates = await ledger.read("candidates", repositoryId, since);
  const trials = await ledger.read("trials", repositoryId, since);
  const preferences = await ledger.read("preferences", repositoryId, since);
  const written = candidates.flatMap(({ body }) =>
    body.changes.map(({ before, after }) => ({ text: after, known: before ?? "" })),
  );
  const shown = [
    ...trials.map(({ body }) => body.failedOutput),
    ...trials.flatMap(({ body: { outcome } }) => (outcome.kind === "none" ? [outcome.reason] : [])),
    ...preferences.map(({ body }) => body.text),
  ].map((text) => ({ text, known: "" }));
  const met = [...written, ...shown].map(({ text, known }) => [text.toLowerCase(), known.toLowerCase()]);
  return new Set(
    [...canaries].flatMap(([id, origin]) =>
      met.some(([text = "", known = ""]) => text.includes(id) && !known.includes(id)) ? [origin] : [],
    ),
  );
}
