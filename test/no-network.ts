import { Socket } from "node:net";

/* No test reaches the network: loopback, for the GitHub twin, and sockets in folders are open, all else is refused. */
const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

const connect = Object.getOwnPropertyDescriptor(Socket.prototype, "connect")?.value as Socket["connect"];

/* Node hands on what it was given as one array; a port alone means this machine. */
function hostOf(given: unknown): string {
  const [first, second] = (Array.isArray(given) ? given : []).flat() as unknown[];
  if (typeof first === "object" && first !== null) {
    const { host, path } = first as { host?: string | null; path?: string | null };
    return path == null ? (host ?? "localhost") : "localhost";
  }
  return typeof second === "string" ? second : "localhost";
}

Socket.prototype.connect = function refuseOthers(this: Socket, ...given: unknown[]): Socket {
  const host = hostOf(given);
  if (LOOPBACK.has(host)) return Reflect.apply(connect, this, given) as Socket;
  // later, as a refusal comes: whoever connects listens by then
  setImmediate(() => this.destroy(new Error(`no test may reach ${host}`)));
  return this;
};
