import type { Features } from "./features.ts";
import type { Folding } from "./fold-members.ts";
import { exemplarFeatures } from "./prepare.ts";

/** One exact key of a living class, ready to be compared with. */
export interface OpenMember {
  classId: string;
  mintedAt: string;
  key: string;
  count: number;
  features: Features;
  apart: boolean;
}

/** All exact keys of all living classes. */
export function openMembers(foldings: Iterable<Folding>): OpenMember[] {
  return [...foldings].flatMap(({ failureClass, members, apart }) =>
    [...members].map(([key, { failures, exemplar }]) => ({
      classId: failureClass.id,
      mintedAt: failureClass.mintedAt,
      key,
      count: failures.size,
      features: exemplarFeatures(exemplar),
      apart,
    })),
  );
}
