import { schema as description } from "@octokit/graphql-schema";
import { buildSchema, execute, parse, validate } from "graphql";
import type { ExecutionResult, GraphQLSchema } from "graphql";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, Call } from "../http/call.ts";
import { Refusal } from "../http/refusal.ts";
import { z } from "zod";
import { GraphqlRefusal } from "./graphql-refusal.ts";
import { mutations } from "./mutations.ts";
import { queries } from "./queries.ts";

/** Runs a document against GitHub's own schema: a field or variable GitHub lacks is an error here too. */
export function graphqlHandler(): (call: Call) => Promise<Answer> {
  let schema: GraphQLSchema | null = null;
  return async (call) => {
    if (call.credential.kind !== "installation") throw new Refusal(401, "Bad credentials");
    const { query, variables } = bodyOf(
      call,
      z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() }),
    );
    schema ??= buildSchema(description.idl, { assumeValid: true });
    const { token } = call.credential;
    const actor = { world: call.world, token };
    const result = await run(schema, query, variables ?? {}, { ...queries(actor), ...mutations(actor) });
    return answer(JSON.parse(JSON.stringify(result)));
  };
}

async function run(
  schema: GraphQLSchema,
  query: string,
  variableValues: Record<string, unknown>,
  rootValue: object,
): Promise<ExecutionResult | { errors: unknown[] }> {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [{ message: (error as Error).message }] };
  }
  const problems = validate(schema, document);
  if (problems.length > 0) return { errors: problems.map((problem) => problem.toJSON()) };
  const result = await execute({ schema, document, rootValue, variableValues });
  if (!result.errors) return result;
  const errors = result.errors.map((error) => {
    const type = error.originalError instanceof GraphqlRefusal ? { type: error.originalError.type } : {};
    return { ...type, path: error.path, locations: error.locations, message: error.message };
  });
  return { ...result, errors };
}
