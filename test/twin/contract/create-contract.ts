import { schema as graphqlDescription } from "@octokit/graphql-schema";
import { buildSchema } from "graphql";
import type { GraphQLSchema } from "graphql";
import type { InspectedRequest, Inspector } from "../inspector.ts";
import { atVersion } from "./at-version.ts";
import { checkAnswer } from "./check-answer.ts";
import { checkGraphqlAnswer, checkGraphqlRequest } from "./check-graphql.ts";
import { checkRequest } from "./check-request.ts";
import { checkWebhook } from "./check-webhook.ts";
import type { Description } from "./description.ts";
import { operationFinder } from "./find-operation.ts";
import { isKnownDefect } from "./known-defects.ts";
import { schemaChecker } from "./schema-checker.ts";

export interface Contract extends Inspector {
  /** What GitHub does not describe but may well send: keys of answers and payloads. */
  warnings: ReadonlySet<string>;
}

export interface ContractSources {
  /** The cut of GitHub's description, of its oldest API version with later changes marked. */
  rest: Description;
  webhooks: Description;
  /** The version that every REST request must ask for. */
  apiVersion: string;
}

/** Holds requests, answers and deliveries to GitHub's own description. Nothing is checked before it is seen. */
export function createContract(sources: ContractSources): Contract {
  const { webhooks, apiVersion } = sources;
  const rest = atVersion(sources.rest, apiVersion);
  const find = operationFinder(rest);
  const schemas = schemaChecker(rest);
  const webhookSchemas = schemaChecker(webhooks);
  const warnings = new Set<string>();
  let graphql: GraphQLSchema | null = null;
  const graphqlSchema = () => (graphql ??= buildSchema(graphqlDescription.idl, { assumeValid: true }));
  const told = (subject: string, checked: { violations: string[]; warnings: string[] }): string[] => {
    for (const warning of checked.warnings) warnings.add(`${subject} ${warning}`);
    return checked.violations
      .filter((violation) => !isKnownDefect(subject, violation))
      .map((violation) => `${subject} ${violation}`);
  };
  return {
    warnings,
    request: (request) => {
      if (request.surface === "graphql")
        return checkGraphqlRequest(request, graphqlSchema()).map((each) => `graphql ${each}`);
      const found = find(request.method, request.path);
      if (!found) return [`${nameOf(request)} is no operation of GitHub's that Hone knows`];
      const violations = checkRequest(request, found, schemas, apiVersion);
      return told(found.operation.operationId, { violations, warnings: [] });
    },
    answer: (answer) => {
      const { request } = answer;
      if (request.surface === "graphql")
        return checkGraphqlAnswer(answer, graphqlSchema()).map((each) => `graphql ${each}`);
      const found = find(request.method, request.path);
      return found ? told(found.operation.operationId, checkAnswer(answer, found.operation, schemas)) : [];
    },
    webhook: (webhook) => {
      const subject = `webhook ${[webhook.event, webhook.action ?? []].flat().join(".")}`;
      return told(subject, checkWebhook(webhook, webhooks, webhookSchemas));
    },
  };
}

function nameOf({ method, path }: InspectedRequest): string {
  return `${method} ${path}`;
}
