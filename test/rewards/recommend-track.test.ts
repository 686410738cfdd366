import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ErrorClass } from "../../src/domain/trajectory.ts";
import { trackText } from "../../src/messages/track-texts.ts";
import { recommendTrack, type TrackSituation } from "../../src/rewards/recommend-track.ts";
import { routingSignals, type WindowEpisode } from "../../src/rewards/routing-signals.ts";
import { toolReports } from "../../src/rewards/tool-reports.ts";
import { TrackLimits } from "../../src/rewards/track-limits.ts";
import { errorClass } from "../../src/signals/trajectories/error-class.ts";

const limits = TrackLimits.parse(parse(readFileSync("config/tracks.yml", "utf8")));

const failed = (fields: Partial<WindowEpisode> = {}): WindowEpisode => ({
  reward: 0.3,
  taskType: "fix",
  rounds: 0,
  skillLoaded: false,
  skillExists: true,
  example: false,
  ...fields,
});
const mixed = ["fix", "docs", "feature", "test"].flatMap((taskType) => [
  failed({ taskType }),
  failed({ taskType }),
]);
const alike = (fields: Partial<WindowEpisode>) => mixed.map((episode) => ({ ...episode, ...fields }));
const fresh: TrackSituation = { roundsWithoutGain: {}, misusedTool: null, absent: [] };

const recommend = (episodes: WindowEpisode[], situation: Partial<TrackSituation> = {}) =>
  recommendTrack(routingSignals(episodes, limits), { ...fresh, ...situation }, limits);
const codes = (told: ReturnType<typeof recommend>) => told.reasons.map(({ code }) => code);

describe("the track", () => {
  test("nothing where all is well or too little is known", () => {
    expect(recommend([])).toMatchObject({ track: "none", reasons: [{ code: "healthy" }] });
    const well = Array.from({ length: 50 }, () => failed({ reward: 0.95 }));
    expect(recommend([...well, ...mixed.slice(0, 5)])).toMatchObject({ track: "none" });
    expect(recommend(mixed.slice(0, 4))).toMatchObject({
      track: "none",
      reasons: [{ code: "too-few-failures" }],
    });
  });

  test("where the signals point: prompt, skill, knowledge file, a tool's description", () => {
    expect(recommend(mixed).track).toBe("prompt");
    expect(recommend(alike({ skillLoaded: true }))).toMatchObject({
      track: "skill",
      reasons: [{ code: "skill-failure", share: 1 }],
    });
    expect(recommend(alike({ taskType: "docs" }))).toMatchObject({
      track: "skill",
      reasons: [{ code: "dominant-type" }],
    });
    expect(recommend(alike({ skillExists: false, rounds: 2 })).track).toBe("knowledge");
    expect(recommend(mixed, { misusedTool: "search" }).track).toBe("tool-description");
  });

  test("what is not known of most failures points nowhere", () => {
    const unknown = mixed.map((episode, at) => ({ ...episode, skillLoaded: at < 4 ? true : null }));
    expect(routingSignals(unknown, limits).skillFailure).toEqual({ share: 1, known: 4 });
    expect(recommend(unknown).track).toBe("prompt");
  });

  test("a level is left after its rounds without a gain, and harness only where there is one", () => {
    expect(recommend(mixed, { roundsWithoutGain: { prompt: 2 } }).track).toBe("prompt");
    expect(recommend(mixed, { roundsWithoutGain: { prompt: 3 } }).track).toBe("skill");
    const spent = { roundsWithoutGain: { prompt: 3, skill: 3 } };
    expect(recommend(mixed, spent).track).toBe("harness");
    expect(recommend(mixed, { ...spent, absent: ["harness"] }).track).toBe("knowledge");
    expect(recommend(alike({ rounds: 3 }))).toMatchObject({
      track: "skill",
      reasons: [{}, { code: "persistence" }],
    });
  });

  test("a fine-tune export needs five hundred clean examples, else a human decides", () => {
    const spent = { roundsWithoutGain: { prompt: 3, skill: 3, harness: 3, knowledge: 3 } };
    const told = recommend(mixed, spent);
    expect(told.track).toBe("human");
    expect(codes(told)).toContain("too-few-examples");
    const good = Array.from({ length: 500 }, () => failed({ reward: 0.81, example: true }));
    const many = Array.from({ length: 1000 }, () => mixed).flat();
    expect(recommend([...many, ...good], spent).track).toBe("fine-tune");
    expect(recommend([...many, ...good.slice(1)], spent).track).toBe("human");
  });

  test("the order of the episodes makes no difference, and every reason has its sentence", () => {
    const episode = fc.record({
      reward: fc.constantFrom(0.1, 0.69, 0.7, 0.9),
      taskType: fc.constantFrom("fix", "docs"),
      rounds: fc.nat(4),
      skillLoaded: fc.constantFrom(true, false, null),
      skillExists: fc.constantFrom(true, false, null),
      example: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(episode, { maxLength: 20 }), fc.nat(3), (episodes, prompt) => {
        const told = recommend(episodes, { roundsWithoutGain: { prompt } });
        const again = recommend(episodes.toReversed(), { roundsWithoutGain: { prompt } });
        expect([again.track, codes(again)]).toEqual([told.track, codes(told)]);
        for (const reason of told.reasons) expect(trackText(reason)).toMatch(/ .*\.$/);
      }),
    );
  });
});

describe("tools", () => {
  const calls = (tool: string, count: number, error: ErrorClass | null, milliseconds: number | null = 100) =>
    Array.from({ length: count }, () => ({ tool, error, milliseconds }));

  test("success, latency and errors by class, each tool by itself", () => {
    const [fetch, search] = toolReports(
      [
        ...calls("search", 30, null, 50),
        ...calls("search", 10, "invalid-arguments", 500),
        ...calls("fetch", 3, null, null),
      ],
      limits.tools,
    );
    expect(search).toMatchObject({ tool: "search", calls: 40, success: 0.75, median: 50, slow: 500 });
    expect(search?.errors).toEqual([{ error: "invalid-arguments", count: 10 }]);
    expect(search?.low).toBeLessThan(0.75);
    expect(search?.high).toBeGreaterThan(0.75);
    expect(fetch).toMatchObject({ tool: "fetch", success: 1, median: null, route: "none" });
  });

  test("misuse leads to the description, failures of its own to the code, outages to nothing", () => {
    const report = (error: ErrorClass, failures: number) =>
      toolReports([...calls("t", 30, null), ...calls("t", failures, error)], limits.tools)[0];
    expect(report("invalid-arguments", 40)?.route).toBe("tool-description");
    expect(report("other", 40)?.route).toBe("tool-code");
    expect(report("timeout", 40)).toMatchObject({ outages: 40, success: 1, route: "none" });
    expect(report("invalid-arguments", 8)?.route).toBe("none");
    expect(toolReports(calls("t", 10, "invalid-arguments"), limits.tools)[0]?.route).toBe("none");
  });

  test("the shipped limits name classes that recordings have, and no others", () => {
    const route = (error: string) =>
      toolReports([...calls("t", 30, null), ...calls("t", 40, errorClass(error))], limits.tools)[0];
    expect(route("HTTP 422: order must be a number")?.route).toBe("tool-description");
    expect(route("429 too many requests")).toMatchObject({ outages: 40, route: "none" });
    expect(route("connection refused")).toMatchObject({ outages: 40, route: "none" });
    const tools = { ...limits.tools, misuse: ["invalid_arguments"] };
    expect(TrackLimits.safeParse({ ...limits, tools }).success).toBe(false);
  });
});
