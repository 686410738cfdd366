import { z } from "zod";

const Word = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** A row of `hone cluster`; fields it does not know are left alone. */
export const FailureRow = z.looseObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  test: Word,
  file: Word,
  repo: Word,
  sha: Word,
  job: Word,
  attempt: z.int().nullish(),
  conclusion: Word,
  base_conclusion: Word,
  at: z.iso
    .datetime({ offset: true })
    .nullish()
    .transform((at) => (at == null ? null : new Date(at).toISOString())),
});
export type FailureRow = z.infer<typeof FailureRow>;
