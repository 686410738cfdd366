export interface ValidationError {
  resource: string;
  code: string;
  field?: string;
  message?: string;
}

/** An answer that is not a success, thrown from wherever the rule is. Shaped as GitHub shapes its errors. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: ValidationError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    errors?: ValidationError[],
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  get body(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      documentation_url: "https://docs.github.com/rest",
      status: String(this.status),
    };
  }
}

export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

/** A 422 with its list of errors. */
export function invalid(...errors: ValidationError[]): Refusal {
  return new Refusal(422, "Validation Failed", errors);
}

/** A 422 that says only what is wrong, as the checks and git endpoints do. */
export function unprocessable(message: string): Refusal {
  return new Refusal(422, message);
}

export function forbidden(): Refusal {
  return new Refusal(403, "Resource not accessible by integration");
}
