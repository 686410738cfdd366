import type { ServerResponse } from "node:http";

/** Answers once with a JSON value; later answers to the same request are dropped, for the first one went out. */
export function answerJson(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  answer(response, status, "application/json; charset=utf-8", JSON.stringify(body));
}

/** Answers once with a page that may load nothing, run nothing and be framed by nobody. */
export function answerPage(response: ServerResponse, status: number, html: string, formTarget: string): void {
  if (!response.headersSent)
    response.setHeader(
      "content-security-policy",
      `default-src 'none'; style-src 'unsafe-inline'; form-action ${formTarget}; frame-ancestors 'none'`,
    );
  answer(response, status, "text/html; charset=utf-8", html);
}

function answer(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.headersSent) return;
  response
    .writeHead(status, {
      "content-type": type,
      "content-length": Buffer.byteLength(text),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    })
    .end(text);
}
