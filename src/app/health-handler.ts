import { answerJson } from "./http-answer.ts";
import type { HttpHandler } from "./http-handler.ts";
import { requestPath } from "./request-path.ts";

export type Readiness = { kind: "ready" } | { kind: "not-ready"; reason: string };

/**
 * `/healthz`: the process answers (liveness). `/readyz`: it can take deliveries now, else 503 with the reason; a
 * check that throws counts as not ready, and its message stays inside.
 */
export function healthHandler(stopping: () => boolean, readiness: () => Promise<Readiness>): HttpHandler {
  const state = async (): Promise<Readiness> => {
    if (stopping()) return { kind: "not-ready", reason: "stopping" };
    return readiness().catch((): Readiness => ({ kind: "not-ready", reason: "check failed" }));
  };
  return async (request, response) => {
    const path = requestPath(request);
    if (path === "/healthz") answerJson(response, 200, { status: "alive" });
    else if (path === "/readyz") {
      const now = await state();
      if (now.kind === "ready") answerJson(response, 200, { status: "ready" });
      else answerJson(response, 503, { status: "not ready", reason: now.reason });
    } else return false;
    return true;
  };
}
