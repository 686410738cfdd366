import { RetryLater } from "../../errors.ts";
import { modelAnswerText as text } from "../../messages/model-answer-text.ts";
import type { Model, ModelAnswer } from "../../ports.ts";
import type { ModelCalls } from "./model-calls.ts";
import { storedForm } from "./storable-json.ts";

/**
 * The same model, but no request of a night is paid for twice: a repeated one gets the stored answer, and one whose
 * answer was lost with its process gets `unanswered`, since it may have been paid for. Answers come back in the form
 * they are stored in, so a resumed night reads exactly what the first attempt read.
 */
export function payOnce(
  model: Model,
  calls: ModelCalls,
  nightId: string,
  hashOf: (value: unknown) => string,
): Model {
  return {
    available: model.available,
    atMost: (request) => model.atMost(request),
    async ask(request) {
      const hash = hashOf(request);
      const begun = await calls.begin(nightId, hash);
      if (begun.kind === "answered") return begun.answer as ModelAnswer;
      if (begun.kind === "possibly-paid")
        return { kind: "unanswered", reason: text.lost, usage: model.atMost(request) };
      try {
        const answer = storedForm(await model.ask(request)) as ModelAnswer;
        await calls.finish(nightId, hash, answer, "usage" in answer ? answer.usage.usd : 0);
        return answer;
      } catch (error) {
        // thrown only where nothing was paid
        if (error instanceof RetryLater) await calls.forget(nightId, hash);
        throw error;
      }
    },
  };
}
