/* The packages through which programs speak to a language model, in Python and in JavaScript. */
const pythonSdk =
  /^\s*(?:from|import)\s+(?:anthropic|openai|litellm|langchain\w*|langgraph|llama_index|google\.genai|google\.generativeai|google\.adk|claude_agent_sdk|claude_code_sdk|agents|autogen\w*|crewai|dspy|smolagents|pydantic_ai|mistralai|cohere|groq|ollama|together|boto3\.bedrock|transformers|vllm|instructor|inspect_ai)\b/m;
const scriptSdk =
  /(?:from|require\()\s*["'](?:@anthropic-ai\/[\w-]+|openai|@openai\/[\w-]+|ai|@ai-sdk\/[\w-]+|langchain|@langchain\/[\w-]+|@google\/(?:genai|generative-ai|adk)|@mistralai\/[\w-]+|cohere-ai|groq-sdk|ollama|llamaindex|@mastra\/[\w-]+|@github\/copilot-sdk|@modelcontextprotocol\/sdk\/client[\w./-]*)["'/]/;

/* A turn that asks the model, and something that takes turns. */
const asksModel =
  /\b(?:messages\.(?:create|stream|parse)|completions\.(?:create|parse)|responses\.(?:create|parse|stream)|a?completion\(|generate(?:Text|Object|_content|Content)\w*\(|stream(?:Text|Object)\(|ClaudeSDKClient|query\(|AgentExecutor|create_\w*agent|StateGraph|Runner\.run|\.ainvoke\(|\.invoke\(|ToolLoopAgent|createSession|InvokeModel|invoke_model|converse\()/;
const takesTurns =
  /\bwhile\b|\bfor\b.+\b(?:range|step|turn|iteration|attempt)|\b(?:def|function|async|const)\s+_?(?:a?run|main|loop|step|execute|act|chat|turn|answer|solve)\w*|\b(?:run|execute|step|loop)\w*\s*(?:=\s*async|\()|class\s+\w*Agent/i;

/** True for a program that drives a model: it imports a model's SDK, asks it, and runs or loops. */
export function isHarnessText(text: string): boolean {
  return importsSdk(text) && asksModel.test(text) && takesTurns.test(text);
}

/** Weaker, for files already named after an agent: any sign that the agent is one that talks to a model. */
export function isAgentProgram(text: string): boolean {
  return (
    importsSdk(text) ||
    (/\b(?:prompt|llm|completion|tool_calls?|model)\b/i.test(text) && takesTurns.test(text))
  );
}

function importsSdk(text: string): boolean {
  return pythonSdk.test(text) || scriptSdk.test(text);
}
