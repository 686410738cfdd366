/**
 * A description that a model chooses a tool by, as JSON or YAML: a name, a description and the shape of its input,
 * or an OpenAPI document. Read by its keys, not parsed: templates of such files are not valid JSON.
 */
export function isToolDescription(text: string): boolean {
  const has = (key: string): boolean => new RegExp(`["']?\\b${key}\\b["']?\\s*:`).test(text);
  if (has("openapi") && has("paths")) return true;
  const takesInput = has("input_schema") || has("inputSchema") || has("parameters") || has("input");
  return has("name") && has("description") && takesInput;
}

/** Source that declares tools to a model beside implementing them. */
export function isToolModule(text: string): boolean {
  return declaresTool.test(text);
}

const declaresTool =
  /\binput_?schema\b|@(?:function_)?tool\b|@mcp\.tool|@server\.(?:tool|call_tool)|\b(?:StructuredTool|BaseTool|FunctionTool|BaseAnthropicTool|ToolParam)\b|\.(?:registerTool|addTool)\(|\b(?:server|mcp)\.tool\(|"type":\s*"function"/i;
