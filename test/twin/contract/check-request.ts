import type { InspectedRequest } from "../inspector.ts";
import { checkParameters } from "./check-parameters.ts";
import type { Schema } from "./description.ts";
import type { FoundOperation } from "./find-operation.ts";
import { proseLimits } from "./prose-limits.ts";
import type { SchemaChecker } from "./schema-checker.ts";
import { undescribedKeys } from "./undescribed-keys.ts";

/* They answer whoever asks. */
const open = new Set(["apps/create-from-manifest", "meta/get", "rate-limit/get"]);
const refWithoutPrefix = new Set(["git/get-ref", "git/update-ref", "git/delete-ref"]);

/** What is wrong with a REST request, against the operation its address names. */
export function checkRequest(
  request: InspectedRequest,
  found: FoundOperation,
  schemas: SchemaChecker,
  apiVersion: string,
): string[] {
  const { operation, parameters, values } = found;
  const { operationId } = operation;
  return [
    ...(request.operation !== null && request.operation !== operationId
      ? [`is routed by the twin as ${request.operation}`]
      : []),
    ...(request.apiVersion === apiVersion ? [] : [`asks for API version ${request.apiVersion ?? "none"}`]),
    ...checkCredential(request.credential, found),
    ...checkParameters("path", parameters, values, schemas),
    ...checkParameters("query", parameters, request.query, schemas),
    ...(Number(request.query["per_page"] ?? 0) > 100 ? ["asks for more than 100 per page"] : []),
    ...(refWithoutPrefix.has(operationId) && values["ref"]?.startsWith("refs/")
      ? ["names a ref with refs/ in its path"]
      : []),
    ...checkBody(request.body, found, schemas),
    ...proseLimits(operationId, request.body),
  ];
}

/** `refused` says that the twin could not read the credential, so nobody knows its kind. */
function checkCredential(credential: string, { operation }: FoundOperation): string[] {
  if (credential === "refused" || open.has(operation.operationId)) return [];
  const wanted = operation["x-credential"] === "app" ? "app" : "installation";
  const words = { app: "a JSON web token", installation: "an installation token", none: "no credential" };
  return credential === wanted
    ? []
    : [`comes with ${words[credential as keyof typeof words] ?? credential} instead of ${words[wanted]}`];
}

function checkBody(body: unknown, { operation }: FoundOperation, schemas: SchemaChecker): string[] {
  const { requestBody } = operation;
  const schema: Schema | undefined = requestBody?.content?.["application/json"]?.schema;
  if (body === undefined) return requestBody?.required ? ["has no body"] : [];
  if (!schema) return ["has a body, which GitHub does not read"];
  const unknown = undescribedKeys([schema], body, schemas.resolve);
  return [
    ...unknown.map((key) => `body has the key ${key}, which GitHub does not know`),
    ...schemas.problems(schema, body, "body"),
  ];
}
