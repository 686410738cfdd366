/**
 * A description that a model chooses a tool by, as JSON or YAML: a name, a description and the shape of its input,
 * or an OpenAPI document. Read by its keys, not parsed: templates of such files are not valid JSON.
 */
export function isToolDescription(text: string): boolean {
  const has = (key: string): boolean => new RegExp(`["']?\\b${key}["']?\\s*:`).test(text);
  if (has("openapi") && has("paths")) return true;
  const takesInput = ["input_schema", "inputSchema", "parameters", "input"].some(has);
  return has("name") && has("description") && takesInput;
}

/** Source in a place for tools that declares them to a model beside implementing them. */
export function isToolModule(text: string): boolean {
  return declaresTool.test(text) || isToolServer(text);
}

const declaresTool =
  /\binput_?schema\b|@(?:function_)?tool\b|\b(?:StructuredTool|BaseTool|FunctionTool|BaseAnthropicTool|ToolParam)\b|"type":\s*"function"/i;

/** Source anywhere that serves tools to agents by the model context protocol. */
export function isToolServer(text: string): boolean {
  return /@\w+\.(?:tool|call_tool|list_tools)\(|\b(?:server|mcp)\.(?:tool|registerTool|addTool)\(/.test(text);
}
