import { z } from "zod";

/** What a proposal must remember of itself. It travels in the body, signed, so that a forged body steers nothing. */
export const ProposalMetadata = z.strictObject({
  repositoryId: z.number().int(),
  branch: z.string(),
  candidateId: z.string(),
  classId: z.string(),
  suppressionKey: z.string(),
  operator: z.string(),
  base: z.string(),
  configHash: z.string(),
});
export type ProposalMetadata = z.infer<typeof ProposalMetadata>;

const LINE = /^<!-- hone:proposal (\S+) (\S+) -->$/gm;

/** The hidden last line of a proposal's body: the metadata and its signature. */
export function renderProposalMetadata(metadata: ProposalMetadata, sign: (text: string) => string): string {
  const fields = Object.keys(ProposalMetadata.shape).map((key) => [
    key,
    metadata[key as keyof ProposalMetadata],
  ]);
  const text = encodeURIComponent(JSON.stringify(Object.fromEntries(fields)).toWellFormed());
  return `<!-- hone:proposal ${text} ${sign(text)} -->`;
}

/** The metadata of a body, or null where there is none of this version whose signature `verify` accepts. */
export function parseProposalMetadata(
  body: string,
  verify: (text: string, signature: string) => boolean,
): ProposalMetadata | null {
  for (const [, text = "", signature = ""] of body.replaceAll("\r", "").matchAll(LINE)) {
    if (!verify(text, signature)) continue;
    const read = ProposalMetadata.safeParse(JSON.parse(decodeURIComponent(text)));
    return read.success ? read.data : null;
  }
  return null;
}
