import { isDeepStrictEqual } from "node:util";
import { executeSync, getOperationAST, getVariableValues, parse, validate } from "graphql";
import type { DocumentNode, GraphQLSchema } from "graphql";
import type { InspectedAnswer, InspectedRequest } from "../inspector.ts";

interface GraphqlBody {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string;
}

const keys = new Set(["query", "variables", "operationName"]);

/** What is wrong with a GraphQL request: its document and its variables, against GitHub's schema. */
export function checkGraphqlRequest({ body, credential }: InspectedRequest, schema: GraphQLSchema): string[] {
  const asked = documentOf(body);
  if (typeof asked === "string") return [asked];
  const { document, variables } = asked;
  const unknown = Object.keys(body as object).filter((key) => !keys.has(key));
  return [
    ...unknown.map((key) => `body has the key /${key}, which GitHub does not know`),
    ...(["installation", "refused"].includes(credential) ? [] : ["comes without an installation token"]),
    ...validate(schema, document).map(({ message }) => message),
    ...variableProblems(schema, document, variables),
  ];
}

/** What is wrong with the data of an answer: it must be what the document selects, of the schema's types. */
export function checkGraphqlAnswer(
  { request, status, body }: InspectedAnswer,
  schema: GraphQLSchema,
): string[] {
  const asked = documentOf(request.body);
  const { data, errors } = (body ?? {}) as { data?: object | null; errors?: unknown };
  if (status !== 200 || typeof asked === "string" || errors !== undefined) return [];
  if (!data) return ["answers neither data nor errors"];
  const { document, variables } = asked;
  if (validate(schema, document).length > 0) return ["answers a document that GitHub would refuse"];
  const replayed = executeSync({
    schema,
    document,
    rootValue: data,
    variableValues: variables,
    fieldResolver: (source: Record<string, unknown>, _, __, info) => source[info.path.key],
    typeResolver: (value: Record<string, string>, _, info, type) =>
      value["__typename"] ?? info.schema.getPossibleTypes(type).find((each) => fits(each, value))?.name,
  });
  if (replayed.errors) return replayed.errors.map(({ message }) => `answer: ${message}`);
  const same = isDeepStrictEqual(JSON.parse(JSON.stringify(replayed.data)), data);
  return same ? [] : ["answers more than the document asks for"];
}

function documentOf(body: unknown): { document: DocumentNode; variables: Record<string, unknown> } | string {
  const { query, variables } = (body ?? {}) as Partial<GraphqlBody>;
  if (typeof query !== "string") return "has no document";
  try {
    return { document: parse(query), variables: variables ?? {} };
  } catch (error) {
    return (error as Error).message;
  }
}

function variableProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): string[] {
  const operation = getOperationAST(document);
  if (!operation) return ["has no single operation"];
  const definitions = operation.variableDefinitions ?? [];
  const declared = new Set(definitions.map(({ variable }) => variable.name.value));
  const unused = Object.keys(variables).filter((name) => !declared.has(name));
  const { errors = [] } = getVariableValues(schema, definitions, variables);
  return [
    ...errors.map(({ message }) => message),
    ...unused.map((name) => `sends the variable ${name}, which its document does not declare`),
  ];
}

/* An interface's value need not say what it is: any type that has its fields will do. */
function fits(type: { getFields: () => object }, value: object): boolean {
  return Object.keys(value).every((key) => key in type.getFields());
}
