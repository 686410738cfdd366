import { describe, expect, test } from "vitest";
import { suppressed } from "../../src/night/suppressed.ts";
import { settings } from "../publishing/proposal-view.ts";

const proposal = {
  candidateId: "c",
  classId: "k",
  suppressionKey: "s",
  branch: "hone/harden/x-1",
  commit: "a".repeat(40),
  number: 3,
  url: "",
  verifiedCommit: true,
  paths: ["x"],
  at: "2026-01-01T00:00:00.000Z",
};
const rejected = (reason: string) => ({
  branch: proposal.branch,
  kind: "rejected" as const,
  reason,
  at: "2026-01-10T00:00:00.000Z",
  by: "keeper",
  mergeSha: null,
});
const failuresAt = (...days: string[]) => days.map((day) => ({ at: `2026-${day}T00:00:00.000Z` }) as never);
const ask = (now: string, reason = "closed", failures = failuresAt("01-02", "01-03")) =>
  suppressed({
    classId: "k",
    failures,
    history: { proposals: [proposal], outcomes: [rejected(reason)] },
    settings: { ...settings(), rejection: { cooldown_days: 30, reopen_when_evidence_grows: 2 } },
    now: `2026-${now}T00:00:00.000Z`,
  });

describe("a class whose proposal was rejected", () => {
  test("is silent until the cooldown is over", () => {
    expect(ask("01-20")).toMatchInlineSnapshot(
      `"a proposal for it was rejected on 2026-01-10; it is not raised again before 2026-02-09"`,
    );
  });

  test("is silent after it while its failures have not grown enough", () => {
    expect(ask("03-01")).toMatchInlineSnapshot(
      `"a proposal for it was rejected on 2026-01-10; it is raised again at 4 failures, and there are 2"`,
    );
  });

  test("is raised again once they have", () => {
    expect(ask("03-01", "closed", failuresAt("01-02", "01-03", "02-20", "02-21"))).toBeNull();
  });

  test("may be mended another way at once where the reviewer found the diagnosis right", () => {
    expect(ask("01-20", "right diagnosis, wrong fix")).toBeNull();
  });
});

test("another class is not silenced by it", () => {
  const history = { proposals: [{ ...proposal, classId: "other" }], outcomes: [rejected("closed")] };
  expect(
    suppressed({
      classId: "k",
      failures: [],
      history,
      settings: settings(),
      now: "2026-01-11T00:00:00.000Z",
    }),
  ).toBeNull();
});
