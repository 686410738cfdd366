import { expect, test } from "vitest";
import type { FailureClass } from "../../src/domain/failure-class.ts";
import { planTargets } from "../../src/proposals/plan-targets.ts";

const routed = (id: string, reproduced: boolean, size: number, distinctShas: number) => ({
  failureClass: { id, failures: Array.from({ length: size }, String) } as unknown as FailureClass,
  route: { kind: "routed" as const, targets: [], claimHint: "repair" as const },
  reproduced,
  distinctShas,
});

test("reproduced classes come first, then larger ones, then more commits, then the older id; the rest wait", () => {
  const all = [
    routed("d", false, 9, 9),
    routed("c", true, 1, 1),
    routed("b", true, 5, 1),
    routed("a", true, 5, 2),
    routed("e", true, 1, 1),
  ];
  const { work, waiting } = planTargets(all, 3);
  expect(work.map(({ failureClass }) => failureClass.id)).toEqual(["a", "b", "c"]);
  expect(waiting.map(({ failureClass }) => failureClass.id)).toEqual(["e", "d"]);
});
