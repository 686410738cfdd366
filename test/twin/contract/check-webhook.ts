import type { InspectedWebhook } from "../inspector.ts";
import type { CheckedAnswer } from "./check-answer.ts";
import type { Description } from "./description.ts";
import type { SchemaChecker } from "./schema-checker.ts";
import { undescribedKeys } from "./undescribed-keys.ts";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const headerRules: Record<string, RegExp> = {
  "content-type": /^application\/json\b/,
  "user-agent": /^GitHub-Hookshot\/\S+$/,
  "x-github-delivery": guid,
  "x-github-event": /^[a-z_]+$/,
  "x-github-hook-id": /^\d+$/,
  "x-github-hook-installation-target-id": /^\d+$/,
  "x-github-hook-installation-target-type": /^(integration|repository|organization)$/,
  "x-hub-signature-256": /^sha256=[0-9a-f]{64}$/,
};

/** What is wrong with a delivery: its headers, and its payload against the entry of its event and action. */
export function checkWebhook(
  webhook: InspectedWebhook,
  description: Description,
  schemas: SchemaChecker,
): CheckedAnswer {
  const { event, action, body } = webhook;
  const name = [event, action ?? []].flat().join("-").replaceAll("_", "-");
  const schema = description.webhooks?.[name]?.["post"]?.requestBody?.content?.["application/json"]?.schema;
  const violations = checkHeaders(webhook);
  if (!schema)
    return { violations: [...violations, "is an event and action GitHub does not have"], warnings: [] };
  return {
    violations: [...violations, ...schemas.problems(schema, body, "payload")],
    warnings: undescribedKeys([schema], body, schemas.resolve).map(
      (key) => `payload has the key ${key}, which GitHub does not describe`,
    ),
  };
}

function checkHeaders({ event, headers }: InspectedWebhook): string[] {
  const sent = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const wrong = Object.entries(headerRules).flatMap(([name, rule]) => {
    const value = sent[name];
    if (value === undefined) return [`lacks the header ${name}`];
    return rule.test(value) ? [] : [`has ${name}: ${value}`];
  });
  return sent["x-github-event"] === event ? wrong : [...wrong, "names another event in its header"];
}
