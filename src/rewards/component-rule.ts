import type { ComponentKind } from "../domain/component.ts";
import type { ComponentReason } from "../messages/inventory-reasons.ts";
import { definesAgent, isAgentProgram, isHarnessText } from "./harness-text.ts";
import { hasFrontMatter, isPromptModule, isPromptYaml, takesArguments } from "./prompt-text.ts";
import { isToolDescription, isToolModule, isToolServer } from "./tool-text.ts";

/** How a component is told: by its path, and where the path alone is no proof, by its text too. */
export interface ComponentRule {
  kind: ComponentKind;
  reason: ComponentReason;
  path: RegExp;
  text?: (text: string) => boolean;
}

const code = String.raw`\.(?:py|[cm]?[jt]s)$`;
const start = String.raw`(?:^|/)`;

/**
 * The rules in order of precedence: the first that fits decides. Those without `text` cost no read. The paths are
 * those that coding agents and agent frameworks read by convention.
 */
export const componentRules: readonly ComponentRule[] = [
  ...rules("skill", [["skill-file", /(?:^|\/)SKILL\.md$/i]]),
  ...rules("rules", [
    ["rules-name", /(?:^|\/)(?:AGENTS?|CLAUDE|GEMINI|QWEN|WARP)(?:\.\w+)?\.md$/],
    ["rules-name", /(?:^|\/)(?:copilot-instructions|[^/]+\.instructions)\.md$/],
    ["rules-name", /(?:^|\/)(?:\.(?:cursor|windsurf|cline|roo)rules[\w-]*|\.goosehints|CONVENTIONS\.md)$/],
    [
      "rules-folder",
      /(?:^|\/)(?:\.[\w-]+\/(?:rules|steering)[\w-]*|\.clinerules|\.github\/instructions)\/.*\.(?:mdc?|txt)$/,
    ],
    ["rules-folder", /(?:^|\/)\.junie\/guidelines\.md$/],
    ["rules-name", /\.mdc$/],
  ]),
  ...rules("tool", [
    [
      "tool-name",
      /(?:^|\/)\.?mcp(?:[_-](?:servers|config))?\.json$|\.tool\.(?:json|ya?ml|md)$|(?:^|\/)ai-plugin\.json$/,
    ],
    ["tool-text", /(?:tool|function|action)s?[^/]*(?:\/.*)?\.(?:json|ya?ml)$/i, isToolDescription],
  ]),
  ...rules("knowledge", [["knowledge-name", /(?:^|\/)(?:MEMORY\.md|llms(?:-full)?\.txt)$/]]),
  ...rules("prompt", [
    ["prompt-name", /\.(?:prompt|prompty)$|\.(?:prompt|chatmode|agent)\.md$/],
    [
      "agent-folder",
      /(?:^|\/)\.[\w-]+\/(?:commands?|agents?|prompts|chatmodes|output-styles|modes)\/.*\.(?:md|toml)$/,
    ],
    ["agent-folder", /(?:^|\/)plugins\/[^/]+\/(?:agents|commands)\/.*\.md$/],
    ["front-matter", /(?:^|\/)(?:sub)?agents\/.*\.md$/, hasFrontMatter],
    ["front-matter", /(?:^|\/)commands\/.*\.md$/, takesArguments],
    [
      "prompt-folder",
      /(?:^|\/)[^/]*prompts?(?:[_-]templates?)?\/.*\.(?:mdx?|txt|j2|jinja2?|tmpl|hbs|mustache|liquid|ya?ml|xml|toml)$/i,
    ],
    [
      "prompt-name",
      /(?:^|\/)(?:[^/]*[_-])?(?:prompts?|system[_-]?(?:message|instructions?))(?:[_-][^/.]*)?\.(?:mdx?|txt|j2|jinja2?|tmpl|ya?ml|xml)$/i,
    ],
    ["prompt-code", new RegExp(`${start}[^/]*prompts?(?:[^/]*|/.*)${code}`), isPromptModule],
    ["prompt-yaml", /\.ya?ml$/, isPromptYaml],
  ]),
  ...rules("knowledge", [
    [
      "knowledge-folder",
      /(?:^|\/)(?:knowledge(?:[_-]?base)?|kb|memory|memories|memory-bank)\/.*\.(?:mdx?|txt)$/,
    ],
  ]),
  ...rules("harness", [
    ["agent-name", /(?:^|\/)agents?\.py$/],
    ["harness-folder", /(?:^|\/)harness(?:es)?\/.*\.(?:py|[cm]?[jt]s|sh|rb|go|rs)$/],
  ]),
  ...rules("tool", [
    [
      "tool-code",
      new RegExp(`${start}(?:tools?/(?!__init__)[^/]*|tools?/.*/(?!__init__)[^/]*|[^/]*[_-]?tools?)${code}`),
      isToolModule,
    ],
    ["tool-code", new RegExp(code), isToolServer],
  ]),
  ...rules("harness", [
    [
      "agent-program",
      new RegExp(`${start}(?!user[_-]agent)(?:agents?|agent[_-][^/]*|[^/]*[_-]agent)${code}`),
      isAgentProgram,
    ],
    ["agent-program", new RegExp(`${start}agents?/.*${code}`), definesAgent],
    ["harness-text", new RegExp(code), isHarnessText],
  ]),
];

function rules(
  kind: ComponentKind,
  rows: readonly (
    | readonly [ComponentReason, RegExp]
    | readonly [ComponentReason, RegExp, (text: string) => boolean]
  )[],
): ComponentRule[] {
  return rows.map(([reason, path, text]) =>
    text === undefined ? { kind, reason, path } : { kind, reason, path, text },
  );
}
