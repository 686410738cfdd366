/** The opaque global id of GraphQL: the kind and the numeric id, base64. */
export function nodeId(kind: string, id: number): string {
  return Buffer.from(`${String(kind.length).padStart(2, "0")}:${kind}${id}`).toString("base64");
}

/** The kind and numeric id behind a global id, or null where it is not one of ours. */
export function parseNodeId(node: string): { kind: string; id: number } | null {
  const found = /^\d{2}:([A-Za-z]+)(\d+)$/.exec(Buffer.from(node, "base64").toString());
  return found?.[1] && found[2] ? { kind: found[1], id: Number(found[2]) } : null;
}
