import type { SandboxState } from "../../domain/sandbox-state.ts";
import { chainAdvice } from "../../messages/sandbox-chain.ts";
import type { Sandbox } from "../../ports.ts";

/**
 * This host's sandbox, and where it refuses, the repository's own GitHub Actions if they are set up. Chosen once: both
 * arms of a question must meet the same machine.
 */
export function chainSandboxes(host: Sandbox, actions: Sandbox): Sandbox {
  const known: { choice?: Promise<Choice>; sandbox?: Sandbox } = {};
  const choose = async (): Promise<Choice> => {
    const choice = await (known.choice ??= firstReady(host, actions));
    known.sandbox = choice.sandbox;
    return choice;
  };
  return {
    state: async () => (await choose()).state,
    atOnce: (evaluation) => (known.sandbox ?? host).atOnce?.(evaluation) ?? 1,
    run: async (request, signal) => (await choose()).sandbox.run(request, signal),
  };
}

interface Choice {
  sandbox: Sandbox;
  state: SandboxState;
}

async function firstReady(host: Sandbox, actions: Sandbox): Promise<Choice> {
  const here = await host.state();
  if (here.kind === "ready") return { sandbox: host, state: here };
  const there = await actions.state();
  const before = here.tried ?? [];
  if (there.kind === "ready") return { sandbox: actions, state: { ...there, tried: before } };
  const { reason, advice } = there;
  const tried = [...before, { backend: "actions", reason, advice }];
  return { sandbox: host, state: { kind: "refused", ...chainAdvice(tried), tried } };
}
