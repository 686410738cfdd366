/**
 * Whether two model ids mean one model: a provider's prefix, a region, a dated snapshot, a version of the offer and
 * the word “latest” make no other model.
 */
export function sameModel(one: string, other: string): boolean {
  return plainId(one) === plainId(other);
}

function plainId(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^.*\//u, "")
    .replace(/^(?:[a-z]+\.)*(?=[a-z]+-)/u, "")
    .replace(/:.*$/u, "")
    .replace(/-v\d+$/u, "")
    .replace(/(?:[-@](?:\d{8}|\d{4}-\d{2}-\d{2}|latest))+$/u, "");
}
