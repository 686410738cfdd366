import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export interface Example {
  event: string;
  /** Position within the event's examples. */
  index: number;
  payload: Record<string, unknown>;
}

/** Every example payload that GitHub's tooling publishes, each with an installation, as an App would receive it. */
export function publishedPayloads(): Example[] {
  const path = createRequire(import.meta.url).resolve("@octokit/webhooks-examples/api.github.com/index.json");
  const events = JSON.parse(readFileSync(path, "utf8")) as {
    name: string;
    examples: Record<string, unknown>[];
  }[];
  return events.flatMap(({ name, examples }) =>
    examples.map((example, index) => ({
      event: name,
      index,
      payload: { installation: { id: 77, node_id: "x" }, ...example },
    })),
  );
}
