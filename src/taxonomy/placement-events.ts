import type { ClassEvent } from "../domain/failure-class.ts";
import type { Placement } from "./holding.ts";
import { readingVersion } from "./reading-version.ts";

/** The events of a placement: classes that are one are merged into the oldest, or one is minted; then all join. */
export function placementEvents(
  { known, why, joins }: Placement,
  mint: () => string,
  at: string,
): ClassEvent[] {
  const [oldest, ...others] = known;
  const first = joins[0]?.group;
  if (first === undefined) return [];
  const classId = oldest ?? mint();
  const { primary, text } = first.first.exemplar;
  return [
    ...others.map((other): ClassEvent => {
      return { kind: "merged", classId: other, into: classId, at, by: "hone", why };
    }),
    ...(oldest === undefined
      ? [{ kind: "minted", classId, at, key: first.key, primary, text } satisfies ClassEvent]
      : []),
    ...joins.map(({ group, score }): ClassEvent => {
      const { key, failures, first: read } = group;
      const { exemplar } = read;
      return { kind: "joined", classId, at, key, failures, score, exemplar, version: readingVersion };
    }),
  ];
}
