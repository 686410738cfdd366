import { publishedPayloads, type Example } from "./example-payloads.ts";

type Payload = Example["payload"];

interface Variation {
  event: string;
  action: string;
  /** The action of the published example it starts from. */
  from: string;
  change: (payload: Payload) => Payload;
}

const variations: readonly Variation[] = [
  vary("merge_group", "destroyed", "checks_requested", { reason: "invalidated" }),
  {
    ...vary("workflow_run", "in_progress", "requested", {}),
    change: (payload) => ({
      ...payload,
      workflow_run: { ...(payload["workflow_run"] as Payload), status: "in_progress", conclusion: null },
    }),
  },
  vary("pull_request", "edited", "ready_for_review", { changes: { title: { from: "Old title" } } }),
  {
    ...vary("pull_request", "enqueued", "ready_for_review", {}),
    change: (payload) => {
      const copy = structuredClone(payload) as { pull_request: Record<"head" | "base", { repo: Payload }> };
      for (const side of ["head", "base"] as const) copy.pull_request[side].repo["has_discussions"] = false;
      return copy;
    },
  },
  vary("repository", "archived", "privatized", {}),
  vary("repository", "deleted", "privatized", {}),
];

/** Payloads for actions that no published example shows, each varied from its nearest neighbour. */
export function variedPayloads(): (Example & { action: string })[] {
  const published = publishedPayloads();
  return variations.map(({ event, action, from, change }, index) => {
    const example = published.find(
      ({ event: name, payload }) => name === event && payload["action"] === from,
    );
    if (example === undefined) throw new Error(`no example of ${event}.${from}`);
    return { event, action, index: 1000 + index, payload: { ...change(example.payload), action } };
  });
}

function vary(event: string, action: string, from: string, fields: Payload): Variation {
  return { event, action, from, change: (payload) => ({ ...payload, ...fields }) };
}
