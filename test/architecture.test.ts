import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const PURE = [
  "config",
  "signals",
  "rewards",
  "taxonomy",
  "proposals",
  "guards",
  "evaluation",
  "verdicts",
  "monitoring",
  "statistics",
  "messages",
  "publishing",
];

/* Who may import whom. A folder that is not listed may import nothing of ours but domain, ports and errors. */
const MAY: Record<string, string[]> = {
  domain: [],
  statistics: [],
  messages: ["domain", "statistics", "ports.ts"],
  ports: ["domain"],
  night: [...PURE, "domain", "ports.ts", "errors.ts"],
  app: ["domain", "signals", "publishing", "messages", "ports.ts", "errors.ts"],
  adapters: ["domain", "ports.ts", "errors.ts", "messages", "statistics", "night"],
  bin: ["domain", "ports.ts", "errors.ts", "app", "night", "adapters", ...PURE],
  ...Object.fromEntries(
    ["config", "signals", "rewards", "taxonomy", "verdicts", "monitoring"].map((folder) => [
      folder,
      ["domain", "statistics", "messages", "ports.ts"],
    ]),
  ),
  // recorded runs are results as well
  evaluation: ["domain", "statistics", "messages", "ports.ts", "signals"],
  guards: ["domain", "statistics", "messages", "ports.ts", "proposals", "signals", "rewards", "config"],
  proposals: ["domain", "statistics", "messages", "ports.ts", "taxonomy", "config"],
  publishing: ["domain", "statistics", "messages", "ports.ts", "config", "proposals"],
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const sources = filesBelow("src").filter((file) => file.endsWith(".ts"));
const roomOf = (file: string): string => file.split("/")[1] ?? "";

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

describe("the tree", () => {
  test("imports point one way", () => {
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file);
      const allowed = [...(MAY[room] ?? ["domain", "ports.ts", "errors.ts"]), room];
      return importsOf(file)
        .filter((target) => target.startsWith("."))
        .map((target) => join(file, "..", target))
        .filter((target) => target.startsWith("src/") && !allowed.includes(roomOf(target)))
        .map((target) => `${file} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("one adapter never imports another's insides, but for git, which is a tool of several", () => {
    const adapter = (file: string): string => file.split("/")[2] ?? "";
    const wrong = sources
      .filter((file) => roomOf(file) === "adapters")
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith("."))
          .map((target) => join(file, "..", target))
          .filter((target) => target.startsWith("src/adapters/") && adapter(target) !== adapter(file))
          .filter((target) => adapter(target) !== "git")
          .map((target) => `${file} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  test("nothing that builds or sends a prompt can reach the vault of held-out material", () => {
    const reached = (from: readonly string[]): Set<string> => {
      const seen = new Set<string>();
      const open = [...from];
      for (let file = open.pop(); file !== undefined; file = open.pop()) {
        if (seen.has(file)) continue;
        seen.add(file);
        const targets = importsOf(file).filter((target) => target.startsWith("."));
        open.push(
          ...targets.map((target) => join(file, "..", target)).filter((target) => sources.includes(target)),
        );
      }
      return seen;
    };
    const vault = "src/night/cases/open-vault.ts";
    const prompting = sources.filter((file) =>
      /^src\/(?:proposals|adapters\/anthropic)\/|^src\/night\/(?:gather-material|ask-model|stages\/propose)\.ts$/.test(
        file,
      ),
    );
    expect(prompting.length).toBeGreaterThan(10);
    expect([...reached(prompting)]).toContain("src/proposals/model-proposer.ts");
    expect([...reached(prompting)]).not.toContain(vault);
    expect([...reached(prompting)]).not.toContain("src/night/cases/case-texts.ts");
    // the same look finds it where it is used
    expect([...reached(["src/night/stages/guard.ts"])]).toContain(vault);
    // nor what the judge judges by and is asked, nor what shows scores of held-out cases to people
    const judging = [
      "src/night/judging/judge-request.ts",
      "src/night/judging/judge-material.ts",
      "src/rewards/judge-watch.ts",
    ];
    const showing = ["src/messages/proposal-scores.ts", "src/messages/proposal-body.ts"];
    for (const file of [...judging, ...showing]) {
      expect(sources).toContain(file);
      expect([...reached(prompting)]).not.toContain(file);
    }
    const uncommented = (file: string): string =>
      readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    const naming = [...reached(prompting)].filter((file) =>
      /\.rubric\b|\brubric: string|\brubric\b[^}\n]*\}:|prompts\/judge/.test(uncommented(file)),
    );
    expect(naming).toEqual(["src/night/policy.ts"]);
  });

  test("no score of held-out cases goes back to who proposes, so nothing asks Thresholdout for one", () => {
    const showing = sources.filter((file) =>
      importsOf(file).some((target) => target.endsWith("/thresholdout.ts")),
    );
    expect(showing).toEqual([]);
    expect(sources).toContain("src/statistics/thresholdout.ts");
  });

  test("pure folders read no clock and no randomness", () => {
    const pure = sources.filter((file) => [...PURE, "domain", "night"].includes(roomOf(file)));
    const wrong = pure.filter((file) =>
      /new Date\(\)|Math\.random\(|Date\.now\(|process\.env/.test(readFileSync(file, "utf8")),
    );
    expect(wrong).toEqual([]);
    expect(pure.length).toBeGreaterThan(50);
  });

  test("no drawer, no barrel, no default export", () => {
    expect(
      sources.filter((file) => /(utils?|helpers?|common|misc)(\/|\.ts$)|\/(index|types)\.ts$/.test(file)),
    ).toEqual([]);
    expect(
      sources.filter((file) => /^export default|^export \* from/m.test(readFileSync(file, "utf8"))),
    ).toEqual([]);
  });

  test("files stay small: none over 250 lines, the median about 75", () => {
    const lengths = sources
      .map((file) => readFileSync(file, "utf8").split("\n").length)
      .toSorted((a, b) => a - b);
    expect(lengths.at(-1)).toBeLessThanOrEqual(251);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(85);
  });

  test("the map in src/README.md names every room, and no room that is not there", () => {
    const map = readFileSync("src/README.md", "utf8");
    const named = [...map.matchAll(/^\| `([a-z]+)\/` \|/gm)].map((match) => match[1]);
    const rooms = readdirSync("src").filter((name) => statSync(join("src", name)).isDirectory());
    expect(new Set(named)).toEqual(new Set(rooms));
    expect(named).toHaveLength(rooms.length);
  });
});

describe("what is shipped", () => {
  const data = ["config", "fixtures"].flatMap(filesBelow);

  const unreadable = (files: string[], read: (text: string) => unknown): string[] =>
    files.filter((file) => {
      try {
        read(readFileSync(file, "utf8"));
        return false;
      } catch {
        return true;
      }
    });

  test("every YAML file parses", () => {
    const files = data.filter((name) => /\.ya?ml$/.test(name));
    expect(files.length).toBeGreaterThan(5);
    expect(unreadable(files, (text) => parse(text, { merge: true }))).toEqual([]);
  });

  test("every JSON file parses", () => {
    const files = data.filter((name) => name.endsWith(".json"));
    expect(files.length).toBeGreaterThan(5);
    expect(unreadable(files, JSON.parse)).toEqual([]);
  });

  test("no file names the folder it was written in", () => {
    const texts = ["src", "test", "config", "fixtures", "bench"].flatMap(filesBelow);
    expect(texts.filter((file) => readFileSync(file, "utf8").includes(`${process.cwd()}/`))).toEqual([]);
  });
});
