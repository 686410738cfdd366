import { z } from "zod";
import { orNull } from "./or-null.ts";

/** The pull requests a run or check names; those of other repositories of the network are left out by `pullNumbers`. */
export const PullParts = z
  .array(
    z.object({
      number: z.number().int(),
      base: z.object({ repo: orNull(z.object({ id: z.number() })) }).nullish(),
    }),
  )
  .nullish();

/** Numbers of the named pull requests that aim at this repository, lowest first. */
export function pullNumbers(pulls: z.infer<typeof PullParts>, repositoryId: number): number[] {
  return (pulls ?? [])
    .filter(({ base }) => (base?.repo?.id ?? repositoryId) === repositoryId)
    .map(({ number }) => number)
    .toSorted((a, b) => a - b);
}
