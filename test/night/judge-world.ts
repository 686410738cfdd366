import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { ModelAnswer, ModelRequest } from "../../src/ports.ts";
import { auditFact } from "../../src/rewards/audit-fact.ts";
import { signalFact } from "../../src/signals/signal-fact.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { NOW } from "./ports-of.ts";
import { REPOSITORY } from "./run-night.ts";

export const JUDGE_CONFIG = `version: 1
limits: { model_usd_per_night: 20 }
judge: { model: claude-haiku-4-5, episodes_per_night: 40 }
`;

const DAY = 86_400_000;

/** An ISO time so many days before the night. */
export function daysAgo(days: number, now = NOW): string {
  return new Date(Date.parse(now) - days * DAY).toISOString();
}

/** What is said of one closed pull request of an agent, `n` hours apart; its recorded run answers with `text`. */
export function closedWork(
  n: number,
  { at, text, good }: { at: string; text: string; good: boolean | null },
  repositoryId = REPOSITORY,
): Fact[] {
  const episode = `pr:${n}`;
  const answered = good === null ? [] : audited(episode, good, at, repositoryId);
  return [
    {
      kind: "episodes",
      repositoryId,
      key: `${episode}@${at}`,
      at,
      body: {
        id: episode,
        kind: "pull_request",
        number: n,
        title: `Work ${n}`,
        sha: null,
        branch: null,
        at,
        author: "robot",
        byAgent: true,
        taskType: "fix",
        url: null,
      },
    },
    signalFact(repositoryId, {
      id: `merged:${n}`,
      source: "merged",
      episode,
      answer: "pos",
      at,
      trust: "trusted",
    }),
    {
      kind: "trajectories",
      repositoryId,
      key: `run-${n}`,
      at,
      body: {
        id: `run-${n}`,
        format: "hone",
        episode,
        agent: "robot",
        model: null,
        sha: null,
        task: `task ${n}`,
        at,
        components: [],
        steps: [
          { kind: "message", role: "user", at: null, text: `Please do task number ${n}.` },
          {
            kind: "tool",
            tool: "edit",
            at: null,
            arguments: "",
            outcome: "ok",
            error: null,
            milliseconds: null,
            output: "",
          },
          { kind: "message", role: "agent", at: null, text },
        ],
        cut: false,
        inputTokens: null,
        outputTokens: null,
        usd: null,
        result: "passed",
        note: "OUTCOME-NOTE",
        feedback: [],
      },
    },
    ...answered,
  ];
}

function audited(episode: string, good: boolean, at: string, repositoryId: number): Fact[] {
  return [
    auditFact(repositoryId, { kind: "asked", episode, probability: 0.5, mean: 0.5 }, at),
    auditFact(repositoryId, { kind: "answered", episode, good, by: "kim" }, at),
  ];
}

/** Audited works, every other one good; the text of each tells which: steady work is good, hasty work is not. */
export function auditedWorks(count: number, repositoryId = REPOSITORY, now = NOW): Fact[] {
  return Array.from({ length: count }, (_, n) => {
    const good = n % 2 === 0;
    const text = `The work was ${good ? "steady" : "hasty"} throughout, number ${n} of them.`;
    return closedWork(n + 1, { at: daysAgo(20 - n / 4, now), text, good }, repositoryId);
  }).flat();
}

export type Assessor = (shown: { delivered: string; content: string }) => "good" | "bad" | "cannot-tell";

/** Steady work is good, and nothing else is. */
export const goodJudge: Assessor = ({ delivered }) =>
  /was steady throughout/.test(delivered) ? "good" : "bad";

/** A judge that rolls dice, but knows an empty answer and its own rubric. */
export function noiseJudge(seed = 5): Assessor {
  const random = seededRandom(seed);
  return ({ delivered }) => (/was \w+ throughout/.test(delivered) && random() < 0.5 ? "good" : "bad");
}

/** The tool input of a judge's answer to a question. */
export function judgeInput(tool: string, content: string, assess: Assessor): unknown {
  if (tool === "prefer_work") return preferred(content, assess);
  const overall = assess({ delivered: deliveredOf(content), content });
  const scores = { relevance: 3, completeness: 3, tool_efficiency: 4, tone: 3 };
  return { objection: "None.", ...scores, overall };
}

export function deliveredOf(content: string, whose = ""): string {
  return (
    new RegExp(`label="what was delivered${whose}">\\n([\\s\\S]*?)</data`).exec(content)?.[1]?.trim() ?? ""
  );
}

function preferred(content: string, assess: Assessor): unknown {
  const [a, b] = [" of A", " of B"].map((whose) =>
    assess({ delivered: deliveredOf(content, whose), content }),
  );
  const better = a === b ? "neither" : a === "good" ? "A" : "B";
  return { objection_a: "None.", objection_b: "None.", better };
}

/** A model that judges so, and remembers what it was asked. */
export function judgingModel(assess: Assessor): {
  asked: ModelRequest[];
  answer: (request: ModelRequest) => ModelAnswer;
} {
  const asked: ModelRequest[] = [];
  return {
    asked,
    answer: (request) => {
      asked.push(request);
      const content = request.messages.map((message) => message.content).join("\n");
      const usage = { inputTokens: 10, outputTokens: 5, usd: 0.01 };
      return { kind: "answered", input: judgeInput(request.tool.name, content, assess), usage };
    },
  };
}
