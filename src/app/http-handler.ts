import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request and says true, or leaves it alone and says false. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
