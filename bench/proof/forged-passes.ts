import { forgeries, type Forgery } from "./forgeries.ts";
import { timedVerdict } from "./timed-runs.ts";
import type { Attempt } from "./trap.ts";
import type { TrapWorld } from "./trap-world.ts";

const component = {
  python: "agent.py",
  javascript: "skills/order-lookup/scripts/answer.mjs",
};
const script = {
  [component.javascript]:
    'import { spawn } from "node:child_process";\n\nexport function answer(text) {\n  const child = spawn("git", ["status"]);\n  return { text, child };\n}\n',
};

/**
 * The forgeries of one kind, played as a night does: the guards first, and what they let through is evaluated; there
 * the forged file and exit code agree, and even the times are those of an honest run.
 */
export function forgedPasses(world: TrapWorld, forges: Forgery["forges"]): Attempt[] {
  return forgeries
    .filter((forgery) => forgery.forges === forges)
    .map((forgery) => ({ name: forgery.name, caught: !isPromoted(world, forgery, forgery.forged) }));
}

/** An honest edit of the same file in the place of each forgery: none may be refused. */
export function honestControls(world: TrapWorld): Attempt[] {
  return forgeries.map((forgery) => ({
    name: `in the place of: ${forgery.name}`,
    caught: !isPromoted(world, forgery, forgery.honest),
  }));
}

function isPromoted(world: TrapWorld, { language }: Forgery, added: string): boolean {
  const path = component[language];
  const before = script[path] ?? world.texts.get(path) ?? "";
  const refused = world.guard({ [path]: `${before}\n\n${added}\n` }, "harden", script).length > 0;
  return !refused && timedVerdict(world, () => ({ run: 11_100, seconds: () => 0.5 })) === "promote";
}
