/** A Markdown file that describes itself to an agent in its front matter. */
export function hasFrontMatter(text: string): boolean {
  return /^(?:name|description)\s*:/m.test(frontMatter(text));
}

/** A Markdown file that an agent runs as a command: it says so in its front matter or takes arguments. */
export function takesArguments(text: string): boolean {
  return (
    /^(?:description|argument-hint|allowed-tools|model)\s*:/m.test(frontMatter(text)) ||
    /\$(?:ARGUMENTS|1)\b/.test(text)
  );
}

/** Settings that carry a model's instructions as text. */
export function isPromptYaml(text: string): boolean {
  return instructionKey.test(text);
}

const instructionKey =
  /^[\s-]*(?:\w+_)?(?:system_template|instance_template|system_prompt|user_prompt|prompt_template|system_message|agent_prompt|backstory|expected_output)\s*:\s*(?:[|>]|.{40})/m;

/** Source that holds long instructions to a model as string literals. */
export function isPromptModule(text: string): boolean {
  const literals = text.match(/"""[\s\S]*?"""|'''[\s\S]*?'''|`[^`]*`/g) ?? [];
  return literals.some((literal) => literal.length >= 200 && addressesModel.test(literal));
}

const addressesModel =
  /\b(?:you are|you will|you should|your (?:task|job|role|goal)|respond (?:with|in|only)|do not|always|never|the user)\b/i;

function frontMatter(text: string): string {
  return /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
}
