import { expect, test } from "vitest";
import { replayText } from "../../src/messages/replay-text.ts";
import { renderAll } from "./render-all.ts";

test("recorded runs in the place of the base", () => {
  const recorded = { from: "2026-02-01T05:00:00.000Z", to: "2026-02-03T05:00:00.000Z" };
  expect(
    renderAll(replayText, {
      nothing: [5, 3, 2],
      instead: ["setup-failed", recorded],
      line: ["runs/a.jsonl", 3, "not a JSON object"],
      noRuns: [["a.jsonl", "b.jsonl"], 2],
      sandbox: [{ ...recorded, to: recorded.from }],
      candidate: [recorded, 1],
      unused: [3],
      marked: [recorded],
      notAlone: [recorded],
      allowed: [recorded],
    }),
  ).toMatchInlineSnapshot(`
    "nothing: evaluation.replay told of no run that could stand in for the base: 5 recorded runs read, 3 of another agent version or of none that is known, 2 without an evaluation case or a result
    instead: recorded baseline (2026-02-01 to 2026-02-03), for the evaluation could not be run at the base: setup-failed
    trouble: "the recorded runs of evaluation.replay"
    line: runs/a.jsonl, line 3 was skipped: not a JSON object
    sandbox: recorded baseline, 2026-02-01
    candidateRuns: "files with recorded runs of the patch, where it cannot be run either: nothing is run then"
    bothRecorded: "beside recorded runs of the patch nothing is run: those of the base are evaluation.replay's"
    noRuns: a.jsonl, b.jsonl: no recorded run of the patch there names an evaluation case and its result; 2 runs refused: "components" must name the git blob of every file as the patch leaves it, and no other version of another component
    candidate: recorded runs of the candidate, 2026-02-01 to 2026-02-03 (1 run refused: "components" must name the git blob of every file as the patch leaves it, and no other version of another component)
    unused: 3 recorded runs of the candidate not used: the trials were over before
    marked: Recorded baseline: the base was not run beside the candidate. Its results are those of recorded runs of the same agent version (2026-02-01 to 2026-02-03). Trials of other nights are not exchangeable with tonight's: a drift of the model or of the machine looks like an effect, so p and interval hold only if nothing else changed. Cases have unequal trials and are compared by their shares.
    notAlone: the base was not run: recorded results (2026-02-01 to 2026-02-03) alone prove nothing, unless this installation's operator allows it (HONE_ALLOW=evaluation.replay)
    allowed: the base is a recorded one (2026-02-01 to 2026-02-03), which this installation's operator allows as evidence"
  `);
});
