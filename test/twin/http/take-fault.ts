import type { Fault, World } from "../state/world.ts";
import type { Answer } from "./call.ts";

/** The first fault that matches and is not used up; it is used up by one. */
export function takeFault(world: World, request: Parameters<Fault["match"]>[0]): Fault | null {
  const fault = world.faults.find(({ times, match }) => times > 0 && match(request));
  if (fault) fault.times -= 1;
  return fault ?? null;
}

/** What a fault answers instead of the operation; null for those that let it happen. */
export function faultAnswer(fault: Fault): Answer | null {
  if (fault.kind === "bad-gateway")
    return {
      status: 502,
      raw: Buffer.from("<html><body><h1>502 Bad Gateway</h1></body></html>"),
      headers: { "content-type": "text/html" },
    };
  if (fault.kind !== "secondary-limit") return null;
  return {
    status: 403,
    headers: { "retry-after": "60" },
    body: {
      message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      documentation_url:
        "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
      status: "403",
    },
  };
}
