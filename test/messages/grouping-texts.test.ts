import { expect, test } from "vitest";
import { groupingTexts } from "../../src/messages/grouping-texts.ts";

test("why Hone itself merges and splits classes", () => {
  expect([groupingTexts.sameMessage, groupingTexts.readAnew(3)]).toMatchInlineSnapshot(`
    [
      "their messages differ only in values",
      "texts are read anew, by version 3",
    ]
  `);
});
