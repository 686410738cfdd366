import type { Trajectory } from "../domain/trajectory.ts";

/**
 * Whether a recording shows that a skill was loaded: a call that names the path of a `SKILL.md`, or a call of a tool
 * for skills that names a skill's folder. `skills` are the paths of the components that are skills.
 */
export function loadedSkill({ steps }: Pick<Trajectory, "steps">, skills: readonly string[]): boolean {
  const manifests = skills.filter((path) => /(?:^|\/)SKILL\.md$/.test(path));
  const names = manifests.flatMap((path) => path.split("/").at(-2) ?? []);
  return steps.some(
    (step) =>
      step.kind === "tool" &&
      (manifests.some((path) => step.arguments.includes(path)) ||
        (/skill/i.test(step.tool) && names.some((name) => step.arguments.includes(name)))),
  );
}
