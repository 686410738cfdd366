/** A REST or GraphQL request as the twin received it, before it had any effect. */
export interface InspectedRequest {
  surface: "rest" | "graphql";
  method: string;
  /** Path below `/api/v3`, or `/api/graphql`. */
  path: string;
  /** GitHub's operation id (`pulls/create`), `graphql`, or null where no route of the twin matched. */
  operation: string | null;
  /** The route's path parameters, decoded. */
  parameters: Record<string, string>;
  query: Record<string, string>;
  /** The parsed JSON body; undefined where none was sent. */
  body: unknown;
  apiVersion: string | null;
  /** The kind of credential only, never its value. */
  credential: string;
}

export interface InspectedAnswer {
  request: InspectedRequest;
  status: number;
  headers: Record<string, string>;
  /** The JSON body; undefined for empty and binary answers. */
  body: unknown;
}

export interface InspectedWebhook {
  event: string;
  action: string | null;
  headers: Record<string, string>;
  /** The exact bytes that were signed. */
  raw: string;
  body: unknown;
}

/** Checks what crosses the twin's border against GitHub's description; each answer is a list of violations. */
export interface Inspector {
  request(request: InspectedRequest): string[];
  answer(answer: InspectedAnswer): string[];
  webhook(webhook: InspectedWebhook): string[];
}
