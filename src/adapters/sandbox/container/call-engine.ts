import { execFile } from "node:child_process";

/** What the engine's program said. `code` is null where it could not be started, was killed or took too long. */
export interface EngineAnswer {
  code: number | null;
  output: string;
  errors: string;
}

const LONGEST_MS = 60_000;

/** What tells an engine's program where its engine is, and nothing else of Hone's environment: no secret of it. */
const PASSED_ON = [
  "PATH",
  "HOME",
  "XDG_RUNTIME_DIR",
  "XDG_DATA_HOME",
  "XDG_CONFIG_HOME",
  "DBUS_SESSION_BUS_ADDRESS",
  "DOCKER_HOST",
  "DOCKER_CONTEXT",
  "DOCKER_CONFIG",
  "DOCKER_CERT_PATH",
  "DOCKER_TLS_VERIFY",
  "CONTAINER_HOST",
  "CONTAINERS_CONF",
  "CONTAINERS_STORAGE_CONF",
];

/** The environment that an engine's program is started with. */
export function engineEnvironment(): Record<string, string> {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Asks a container engine through its own program; whatever it answers is a result. */
export function callEngine(engine: string, words: readonly string[]): Promise<EngineAnswer> {
  const options = { env: engineEnvironment(), timeout: LONGEST_MS, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(engine, words, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
      resolve({ code, output: stdout, errors: stderr === "" && error !== null ? error.message : stderr });
    });
  });
}
