import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pathKey } from "../../src/guards/path-key.ts";

test("a path key has no other key than itself", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("/", "..", ".", "\\", "Ａ", "\u200b")),
      ),
      (parts) => {
        const key = pathKey(parts.join(""));
        expect(pathKey(key)).toBe(key);
        expect(key).not.toMatch(/\\|^\/|(?:^|\/)\.{1,2}(?:\/|$)|\p{Cf}/u);
      },
    ),
  );
});
