const quoted = /(?<![\p{L}\p{N}])(['"`])(?:(?!\1).){1,500}\1|<[^<>]{1,500}>/gu;
const word = /[\p{L}\p{N}_.-]+/gu;

/**
 * An assertion's message with 0 for every word in quotes or angle brackets that holds a digit: what it compares are
 * values, and an order's number there looks like the code of a compiler or like a name.
 */
export function withoutQuotedValues(message: string): string {
  return message.replace(quoted, (text) => text.replace(word, (one) => (/\p{N}/u.test(one) ? "0" : one)));
}
