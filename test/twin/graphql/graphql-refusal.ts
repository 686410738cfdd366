/** An error of a GraphQL answer; `type` is GitHub's machine-readable word for it. */
export class GraphqlRefusal extends Error {
  readonly type: "FORBIDDEN" | "NOT_FOUND" | "STALE_DATA" | "UNPROCESSABLE";

  constructor(type: GraphqlRefusal["type"], message: string) {
    super(message);
    this.name = "GraphqlRefusal";
    this.type = type;
  }
}
