import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { addedText } from "./added-text.ts";
import { fileLanguage } from "./file-language.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

const url =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s/@"']{0,200}@)?(?<host>[^\s/?#"'`<>()\\]{1,255})|\b(?:data|javascript|vbscript):[a-z/"'(]/gi;
const relative = /(?<![:\w])\/\/(?<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})/gi;
const bare =
  /(?<![\w@/.-])(?<host>(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|io|dev|sh|ai|app|xyz|top|ru|cn|me|info|link|site|online|cloud|co))\/[\w?#%-]/gi;
const machine = /(?<![\w.])(?<host>\d{1,3}(?:\.\d{1,3}){3})(?![\w.])/g;
const mail = /(?<host>[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})/gi;

/** Hosts that lead nowhere outside: loopback, names reserved for examples, and what is only a placeholder. */
const harmless =
  /^(?:[$%{].*|localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|(?:[\w.-]+\.)?example\.(?:com|org|net)|[\w.-]+\.(?:test|invalid|localhost|example))(?::\d+)?$/i;

/** No host or mail address that the file did not name before: it could fetch instructions or carry data away. */
export function newAddress({ candidate }: GuardInput): Violation[] {
  return candidate.changes.flatMap((change): Violation[] => {
    const known = (change.before ?? "").toLowerCase();
    const found = addresses(change).find(
      (host) => !harmless.test(host) && !known.includes(host.toLowerCase()),
    );
    return found === undefined
      ? []
      : [{ rule: "new-address", path: change.path, text: text.newAddress(found) }];
  });
}

/** In code a scheme marks an address; without one `//a.b`, `a.top/b` and `a@b.c` are comment, division and product. */
function addresses(change: FileChange): string[] {
  const added = addedText(change);
  const language = fileLanguage(change.path);
  const patterns =
    language === "prose" || language === "data" ? [url, relative, bare, machine, mail] : [url, machine];
  return patterns.flatMap((pattern) =>
    [...added.matchAll(pattern)].map((match) => match.groups?.["host"] ?? match[0]),
  );
}
