import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { addedText } from "./added-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

const blobs = [
  // Letters of both cases and digits: not a ruler of dashes, not a long name.
  /(?=[A-Za-z+/_-]{0,99}[0-9])(?=[a-z0-9+/_-]{0,99}[A-Z])(?=[A-Z0-9+/_-]{0,99}[a-z])[A-Za-z0-9+/_-]{100,}={0,2}/,
  /(?:[0-9a-f]{2}[\s:]?){60,}/i,
  /(?:\\x[0-9a-f]{2}|\\u\{?[0-9a-f]{4}\}?|&#x?[0-9a-f]{2,6};|%[0-9a-f]{2}){16,}/i,
  /data:[\w/+.-]{1,60};base64,/i,
];

/** No encoded data that a reviewer cannot read. */
export function encodedBlob({ candidate }: GuardInput): Violation[] {
  return candidate.changes.flatMap((change): Violation[] => {
    const added = addedText(change);
    const found = blobs.map((pattern) => pattern.exec(added)?.[0]).find((match) => match !== undefined);
    return found === undefined
      ? []
      : [{ rule: "encoded-blob", path: change.path, text: text.encodedBlob(`${found.slice(0, 40)}…`) }];
  });
}
