// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;
const REFERENCE = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));/giu;

/** The end of a piece that may belong together with the next piece's beginning. */
const UNFINISHED = /(?:&(?:#(?:x[0-9a-f]{0,8}|[0-9]{0,10}))?|[\ud800-\udbff])$/iu;
const LONGEST_UNFINISHED = 12;

/** `replaceForbidden` for a text that comes in pieces, cut anywhere; `rest` is what it still held back. */
export function createXmlCleaner(): { clean: (piece: string) => string; rest: () => string } {
  let held = "";
  return {
    clean(piece) {
      const text = held + piece;
      const tail = text.slice(-LONGEST_UNFINISHED);
      const at = tail.search(UNFINISHED);
      held = at < 0 ? "" : tail.slice(at);
      return replaceForbidden(text.slice(0, text.length - held.length));
    },
    rest: () => replaceForbidden(held),
  };
}

/**
 * XML text with every character that XML 1.0 forbids replaced by U+FFFD, written out or as a reference: test
 * runners copy raw terminal output into their reports, and a strict parser would refuse the whole file for it.
 */
function replaceForbidden(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, "\ufffd")
    .replace(REFERENCE, (reference, hex?: string, decimal?: string) =>
      isAllowed(hex === undefined ? Number.parseInt(decimal ?? "", 10) : Number.parseInt(hex, 16))
        ? reference
        : "\ufffd",
    );
}

/** The production Char of XML 1.0, section 2.2. */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
