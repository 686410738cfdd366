/* The packages through which programs speak to a language model, in Python and in JavaScript. */
const pythonSdk =
  /^\s*(?:from|import)\s+(?:anthropic|openai|litellm|langchain\w*|langgraph|llama_index|google\.(?:genai|generativeai|adk)|claude_agent_sdk|claude_code_sdk|agents|copilot|autogen\w*|crewai|dspy|smolagents|pydantic_ai|mistralai|cohere|groq|ollama|together|transformers|vllm|instructor|inspect_ai)\b|^from \S+ import .*\b(?:litellm|openai|anthropic)\b/m;
const scriptSdk =
  /(?:from|require\(|import\()\s*["'](?:@anthropic-ai\/[\w-]+|openai|@openai\/[\w-]+|ai|@ai-sdk\/[\w-]+|langchain|@langchain\/[\w-]+|@google\/(?:genai|generative-ai|adk)|@mistralai\/[\w-]+|cohere-ai|groq-sdk|ollama|llamaindex|@mastra\/[\w-]+|@github\/copilot-sdk)["'/]/;

const asksModel =
  /\b(?:messages\.(?:create|stream|parse)|completions\.(?:create|parse)|responses\.(?:create|parse|stream)|\w*completion\(|generate(?:Text|Object|_content|Content)\w*\(|stream(?:Text|Object)\(|ClaudeSDKClient|query\(|AgentExecutor|create_\w*agent|StateGraph|Runner\.run|invoke_model|converse\(|[cC]reate_?[sS]ession\(|kickoff\()|\.a?invoke\(/;
const loopsOrRuns =
  /\b(?:while|for)\b|\b(?:def|function)\s+_?(?:a?run|main|loop|step|execute|act|chat|turn|answer|solve)/;

/** True for a program that drives a model: it imports a model's SDK, asks it, and loops or runs. */
export function isHarnessText(text: string): boolean {
  return importsSdk(text) && asksModel.test(text) && loopsOrRuns.test(text);
}

/** For files named after an agent a weaker sign will do: a word of a model's trade. */
export function isAgentProgram(text: string): boolean {
  return (
    importsSdk(text) ||
    (/\b(?:prompts?|llm|completions?|tool_calls?|model)\b/i.test(text) && loopsOrRuns.test(text))
  );
}

/** For files in a folder of agents: one of them is defined here, and it talks to a model. */
export function definesAgent(text: string): boolean {
  return /\b(?:class|function|def|const)\s+\w*agent\w*/i.test(text) && isAgentProgram(text);
}

function importsSdk(text: string): boolean {
  return pythonSdk.test(text) || scriptSdk.test(text);
}
