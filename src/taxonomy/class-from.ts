import type { FailureClass } from "../domain/failure-class.ts";
import type { Folding } from "./folding.ts";

/** A class as others see it, with its keys and failures. */
export function classFrom({ failureClass, members }: Folding): FailureClass {
  return {
    ...failureClass,
    keys: [...members.keys()],
    failures: [...members.values()].flatMap(({ failures }) => [...failures]),
  };
}
