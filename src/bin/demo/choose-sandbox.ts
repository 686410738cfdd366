import { openBackend } from "../../adapters/sandbox/open-backend.ts";
import { MissingInEnvironment } from "../../errors.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import type { GithubWorld } from "../serving/github-ports.ts";

export interface DemoSandbox {
  options: GithubWorld["sandbox"];
  /** What a reader must know of it. */
  note: string;
}

/**
 * The sandbox of the demo. The demo's code comes with Hone, so where no backend passes its self-test `auto` runs it
 * without one, and says so; the product itself never does. Throws MissingInEnvironment where a backend was asked for
 * and does not work.
 */
export async function chooseSandbox(
  asked: GithubWorld["sandbox"]["backend"],
  workFolder: string,
  { path, image }: { path: string; image?: string },
): Promise<DemoSandbox> {
  if (asked === "unsafe-none") return unsafe(path, texts.unsafeAsked);
  const named = image === undefined ? {} : { image };
  const shown = { toolchains: [], reads: [], uid: 65_534, path, ...named };
  const opened = await openBackend({ ...shown, workFolder, backend: asked, trustThisCode: false });
  if (opened.kind === "open") {
    const { backend, version } = opened.host;
    return {
      options: { backend: asked, trustThisCode: false, path, ...named },
      note: texts.sandboxed(`${backend} ${version}`),
    };
  }
  if (asked !== "auto") throw new MissingInEnvironment(opened.reason, opened.advice);
  return unsafe(path, texts.unsafeNone(opened.reason, opened.advice));
}

function unsafe(path: string, note: string): DemoSandbox {
  return { options: { backend: "unsafe-none", trustThisCode: true, path }, note };
}
