import { mkdir } from "node:fs/promises";
import { gitFailure } from "./git-failure.ts";
import { openGit } from "./open-git.ts";

export interface MirrorSource {
  folder: string;
  url: string;
  token: string | null;
}

/** What a fetch needs of the environment: programs, the operator's proxy and the certificates he trusts. */
const PASSED_ON = [
  "PATH",
  "HOME",
  "TMPDIR",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "CURL_CA_BUNDLE",
];
const OWN = [
  "GIT_TERMINAL_PROMPT",
  "GIT_CONFIG_COUNT",
  "GIT_CONFIG_KEY_0",
  "GIT_CONFIG_VALUE_0",
  "GIT_CONFIG_KEY_1",
  "GIT_CONFIG_VALUE_1",
  "GIT_CONFIG_KEY_2",
  "GIT_CONFIG_VALUE_2",
];

/**
 * Brings a bare mirror of a repository's branches up to date, making it where it is missing. The token goes to its
 * own host alone, as a header of this one call: through the environment, since every user of the machine can read a
 * process's arguments, and it is stored nowhere. Throws RetryLater where the network, the server or a lock is in the
 * way, NightEnds where the server refuses.
 */
export async function fetchMirror({ folder, url, token }: MirrorSource): Promise<void> {
  await mkdir(folder, { recursive: true });
  await openGit(folder).raw(["init", "--bare", "--quiet", "."]);
  const git = openGit(folder, undefined, OWN).env(environment(url, token));
  try {
    await git.raw(["fetch", "--quiet", "--prune", "--no-tags", url, "+refs/heads/*:refs/heads/*"]);
  } catch (error) {
    throw gitFailure(error);
  }
}

function environment(url: string, token: string | null): Record<string, string> {
  const passed = PASSED_ON.flatMap((name) => [name, name.toLowerCase()]).flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // a server that falls silent must not hold a worker
  const config: [string, string][] = [
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "60"],
  ];
  if (token !== null) {
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    config.push([`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${basic}`]);
  }
  return {
    ...Object.fromEntries(passed),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: String(config.length),
    ...Object.fromEntries(
      config.flatMap(([key, value], at) => [
        [`GIT_CONFIG_KEY_${at}`, key],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
  };
}
