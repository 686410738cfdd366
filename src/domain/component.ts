import { z } from "zod";

export const ComponentKind = z.enum(["prompt", "skill", "rules", "tool", "harness", "knowledge"]);
export type ComponentKind = z.infer<typeof ComponentKind>;

/** One improvable file at one version: `blob` is its git blob id, so (path, blob) is the component version. */
export const Component = z.strictObject({ path: z.string(), kind: ComponentKind, blob: z.string() });
export type Component = z.infer<typeof Component>;

/** The component versions in effect at a commit; `id` is a hash of them. */
export const AgentVersion = z.strictObject({
  id: z.string(),
  sha: z.string(),
  components: z.array(Component),
});
export type AgentVersion = z.infer<typeof AgentVersion>;
