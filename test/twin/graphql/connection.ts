/** A connection that holds everything at once. */
export function connection<T>(nodes: readonly T[]) {
  return {
    nodes,
    edges: nodes.map((node, at) => ({ node, cursor: String(at) })),
    totalCount: nodes.length,
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  };
}
