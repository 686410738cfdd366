import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the model was asked: the body of POST /v1/messages. */
export interface Asked {
  model: string;
  system: string;
  messages: { role: string; content: string }[];
  tools: { name: string }[];
}

export interface ModelServer {
  /** What ANTHROPIC_BASE_URL is set to. */
  url: string;
  /** Every question that was answered, and so paid for. */
  asked: Asked[];
  close(): Promise<void>;
}

/** A model on this machine that streams `answer` as the input of the one tool it is offered. */
export async function startModelServer(answer: (asked: Asked) => unknown): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void reply(request, response, asked, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => closeServer(server) };
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked[],
  answer: (asked: Asked) => unknown,
): Promise<void> {
  const chunks = await request.toArray();
  if (request.method !== "POST" || !request.url?.startsWith("/v1/messages")) {
    response.writeHead(404).end();
    return;
  }
  const body = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as Asked;
  asked.push(body);
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of events(body.model, body.tools[0]?.name ?? "", JSON.stringify(answer(body))))
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  response.end();
}

/* The events of one streamed message with one tool call, its input in two parts. */
function events(model: string, tool: string, input: string): { type: string }[] {
  const usage = { input_tokens: 900, output_tokens: 120 };
  const message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { ...usage, output_tokens: 1 },
  };
  const block = { type: "tool_use", id: "toolu_1", name: tool, input: {} };
  const part = (partial_json: string) => ({
    type: "content_block_delta",
    index: 0,
    delta: { type: "input_json_delta", partial_json },
  });
  return [
    { type: "message_start", message } as { type: string },
    { type: "content_block_start", index: 0, content_block: block } as { type: string },
    part(input.slice(0, 10)),
    part(input.slice(10)),
    { type: "content_block_stop", index: 0 } as { type: string },
    { type: "message_delta", delta: { stop_reason: "tool_use", stop_sequence: null }, usage } as {
      type: string;
    },
    { type: "message_stop" },
  ];
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
