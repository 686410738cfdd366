/** A JSON schema as GitHub writes it; only what the contract reads is named. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  nullable?: boolean;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  [keyword: string]: unknown;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
  /** The value may contain slashes. */
  "x-multi-segment"?: boolean;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
  operationId: string;
  /** `app` where GitHub's prose asks for a JSON web token. */
  "x-credential"?: "app";
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content | { $ref: string }>;
}

/** How a later API version differs: a JSON patch (RFC 6902) or a merge patch (RFC 7396) of the object it stands in. */
export interface BreakingChange {
  changeset: string;
  version: string;
  patch: { op: "remove" | "replace" | "add"; path: string; value?: unknown }[] | Record<string, unknown>;
}

/** GitHub's OpenAPI description, or a cut of it: paths for requests, webhooks for deliveries. */
export interface Description {
  openapi: string;
  /** The package and version it was cut from. */
  "x-source-version"?: string;
  paths?: Record<string, Record<string, Operation>>;
  webhooks?: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}
