import type { FailureClass } from "../domain/failure-class.ts";
import type { Route } from "./route.ts";

export interface RoutedClass {
  failureClass: FailureClass;
  route: Extract<Route, { kind: "routed" }>;
  reproduced: boolean;
  distinctShas: number;
}

/**
 * Which routed classes are worked on tonight and which wait, in order: reproduced ones first, then the larger, then
 * those seen at more distinct commits, then the older id.
 */
export function planTargets(
  routed: readonly RoutedClass[],
  limit: number,
): { work: RoutedClass[]; waiting: RoutedClass[] } {
  const ordered = routed.toSorted(
    (left, right) =>
      Number(right.reproduced) - Number(left.reproduced) ||
      right.failureClass.failures.length - left.failureClass.failures.length ||
      right.distinctShas - left.distinctShas ||
      (left.failureClass.id < right.failureClass.id ? -1 : 1),
  );
  return { work: ordered.slice(0, limit), waiting: ordered.slice(limit) };
}
