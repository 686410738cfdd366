/** An answer GitHub refused with, or a connection that gave none (`status` 500 without headers). */
export interface HttpFailure {
  status: number;
  message: string;
  headers: Record<string, string | undefined>;
}

/** The HTTP side of an error thrown by Octokit, or null where it is something else. */
export function httpFailure(error: unknown): HttpFailure | null {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return null;
  const response =
    "response" in error ? (error.response as { headers?: HttpFailure["headers"] } | undefined) : undefined;
  return { status: error.status, message: error.message, headers: response?.headers ?? {} };
}

/** The answer, or null where GitHub says that there is no such thing. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const status = httpFailure(error)?.status;
    if (status === 404 || status === 410) return null;
    throw error;
  }
}
