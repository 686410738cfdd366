import type { ComponentKind } from "../domain/component.ts";
import type { ComponentReason } from "../messages/inventory-reasons.ts";
import { isHarnessText, isAgentProgram } from "./harness-text.ts";
import { isPromptModule, hasFrontMatter, isPromptYaml, takesArguments } from "./prompt-text.ts";
import { isToolDescription, isToolModule } from "./tool-text.ts";

/** How a component is told: by its path, and where the path alone is no proof, by its text too. */
export interface ComponentRule {
  kind: ComponentKind;
  reason: ComponentReason;
  path: RegExp;
  text?: (text: string) => boolean;
}

const code = String.raw`\.(?:py|[cm]?[jt]s)$`;
const prose = String.raw`\.(?:md|mdx|txt)$`;

/**
 * The rules in order of precedence: the first that fits decides. Those without `text` cost no read. Paths are those
 * that coding agents and agent frameworks read by convention.
 */
export const componentRules: readonly ComponentRule[] = [
  { kind: "skill", reason: "skill-file", path: /(?:^|\/)SKILL\.md$/i },
  { kind: "rules", reason: "rules-name", path: /(?:^|\/)(?:AGENTS?|CLAUDE|GEMINI|QWEN|WARP)(?:\.\w+)?\.md$/ },
  { kind: "rules", reason: "rules-name", path: /(?:^|\/)(?:copilot-instructions|[^/]+\.instructions)\.md$/ },
  {
    kind: "rules",
    reason: "rules-name",
    path: /(?:^|\/)(?:\.cursorrules|\.windsurfrules|\.clinerules|\.roorules[\w-]*|\.goosehints|CONVENTIONS\.md)$/,
  },
  {
    kind: "rules",
    reason: "rules-folder",
    path: /(?:^|\/)(?:\.[\w-]+\/(?:rules|steering)[\w-]*|\.clinerules)\/.*\.(?:mdc?|txt)$/,
  },
  {
    kind: "rules",
    reason: "rules-folder",
    path: /(?:^|\/)\.(?:junie\/guidelines|github\/instructions\/.*)\.md$/,
  },
  { kind: "rules", reason: "rules-name", path: /\.mdc$/ },
  { kind: "tool", reason: "tool-name", path: /(?:^|\/)\.?mcp(?:[_-](?:servers|config))?\.json$/ },
  { kind: "tool", reason: "tool-name", path: /\.tool\.(?:json|ya?ml|md)$/ },
  { kind: "tool", reason: "tool-name", path: /(?:^|\/)ai-plugin\.json$/ },
  {
    kind: "tool",
    reason: "tool-text",
    path: /(?:^|\/)[^/]*(?:tool|function|action)s?[^/]*(?:\/.*)?\.(?:json|ya?ml)$/i,
    text: isToolDescription,
  },
  { kind: "knowledge", reason: "knowledge-name", path: /(?:^|\/)(?:MEMORY|llms(?:-full)?)\.(?:md|txt)$/ },
  { kind: "prompt", reason: "prompt-name", path: /\.(?:prompt|prompty)$|\.(?:prompt|chatmode|agent)\.md$/ },
  {
    kind: "prompt",
    reason: "agent-folder",
    path: /(?:^|\/)\.[\w-]+\/(?:commands?|agents?|prompts|chatmodes|output-styles|modes)\/.*\.(?:md|toml)$/,
  },
  {
    kind: "prompt",
    reason: "front-matter",
    path: /(?:^|\/)(?:agents|subagents|personas)\/.*\.md$/,
    text: hasFrontMatter,
  },
  { kind: "prompt", reason: "front-matter", path: /(?:^|\/)commands\/.*\.md$/, text: takesArguments },
  {
    kind: "prompt",
    reason: "prompt-folder",
    path: /(?:^|\/)[^/]*prompts?(?:[_-]templates?)?\/.*\.(?:md|mdx|txt|j2|jinja2?|tmpl|hbs|mustache|liquid|ya?ml|xml|toml)$/i,
  },
  {
    kind: "prompt",
    reason: "prompt-name",
    path: /(?:^|\/)(?:[^/]*[_-])?(?:system[_-])?(?:prompts?|system[_-]?message|system[_-]?instructions?)(?:[_-][^/.]*)?\.(?:md|mdx|txt|j2|jinja2?|tmpl|ya?ml|xml)$/i,
  },
  {
    kind: "prompt",
    reason: "prompt-code",
    path: new RegExp(String.raw`(?:^|/)(?:[^/]*prompts?[^/]*${code}|[^/]*prompts/[^/]*${code})`),
    text: isPromptModule,
  },
  { kind: "prompt", reason: "prompt-yaml", path: /\.ya?ml$/, text: isPromptYaml },
  {
    kind: "knowledge",
    reason: "knowledge-folder",
    path: new RegExp(
      String.raw`(?:^|/)(?:knowledge(?:[_-]?base)?|kb|memory|memories|memory-bank)/.*${prose}`,
    ),
  },
  {
    kind: "harness",
    reason: "harness-folder",
    path: /(?:^|\/)harness(?:es)?\/.*\.(?:py|[cm]?[jt]s|sh|rb|go|rs)$/,
  },
  {
    kind: "tool",
    reason: "tool-code",
    path: new RegExp(String.raw`(?:^|/)(?:tools?/.*|[^/]*tools?)${code}`),
    text: isToolModule,
  },
  { kind: "harness", reason: "agent-name", path: new RegExp(String.raw`(?:^|/)agents?${code}`) },
  {
    kind: "harness",
    reason: "agent-program",
    path: new RegExp(String.raw`(?:^|/)(?!user[_-]agent)(?:agent[_-][^/]*|[^/]*[_-]agent)${code}`),
    text: isAgentProgram,
  },
  { kind: "harness", reason: "harness-text", path: new RegExp(code), text: isHarnessText },
];
