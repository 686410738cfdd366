// Runs inside the sandbox, which has no network: makes the socket of the model relay a port of the loopback device, and
// then becomes the command that follows. Plain JavaScript without imports of ours, for nothing else is shown there.
import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";

const [socket, port, ...command] = process.argv.slice(2);
const server = createServer((client) => {
  const relay = connect(socket);
  client.pipe(relay).pipe(client);
  const end = () => {
    client.destroy();
    relay.destroy();
  };
  client.on("error", end);
  relay.on("error", end);
});
server.listen(Number(port), "127.0.0.1", () => {
  const child = spawn(command[0], command.slice(1), { stdio: "inherit" });
  child.on("error", () => process.exit(127));
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 128));
});
