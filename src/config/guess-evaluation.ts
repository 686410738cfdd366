import type { EvaluationSettings } from "../domain/settings.ts";

type Guess = Pick<EvaluationSettings, "command" | "results">;

/**
 * A first guess at how a repository is evaluated, for the onboarding pull request only: a person corrects it before
 * merging. `manifest` is the text of package.json, or null. Null where nothing is recognised.
 */
export function guessEvaluation(paths: readonly string[], manifest: string | null): Guess | null {
  const there = new Set(paths);
  const junit = "results/*.xml";
  if (there.has("evals/run.py")) return { command: "python3 evals/run.py --results results", results: junit };
  const python = ["pytest.ini", "conftest.py", "tests/conftest.py", "pyproject.toml", "setup.cfg", "tox.ini"];
  if (manifest !== null && /"vitest"/.test(manifest))
    return { command: "npx vitest run --reporter=junit --outputFile=results/vitest.xml", results: junit };
  if (python.some((path) => there.has(path)) && paths.some((path) => /(^|\/)test_\w+\.py$/.test(path)))
    return { command: "python3 -m pytest --junitxml=results/pytest.xml", results: junit };
  return null;
}
