import { expect, test } from "vitest";
import { tokenRedaction } from "../../src/app/token-redaction.ts";

const token = `ghs_${"a1B2".repeat(9)}`;

test("an error in the log keeps its type and its redacted message, and nothing that hangs on it", () => {
  const error = Object.assign(new TypeError(`bad credentials ${token}`), {
    status: 401,
    request: { headers: { authorization: `token ${token}` } },
    event: { payload: { body: "private words" } },
  });
  const shown = tokenRedaction.serializers.err(error);
  expect(shown).toMatchObject({
    type: "TypeError",
    message: "bad credentials [redacted:github-token]",
    status: 401,
  });
  expect(JSON.stringify(shown)).not.toMatch(/a1B2|private words/);
  expect(tokenRedaction.serializers.err(`thrown text ${token}`)).toEqual({
    message: "thrown text [redacted:github-token]",
  });
});
