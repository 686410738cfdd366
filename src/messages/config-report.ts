/** A mistake in a configuration file as the report shows it. */
interface ShownProblem {
  file: string;
  line: number;
  column: number;
  key: string;
  text: string;
  suggestion: string | null;
}

export const configTexts = {
  validate: "problems of a configuration file, each with its line and what was probably meant",
  explain: "every resolved key with its value and where it came from",
  schema: "the JSON Schema of .github/hone.yml",
  file: "the file to check, usually .github/hone.yml",
  explainFile: "the file to explain; without it .github/hone.yml where there is one, else the defaults",
  explainHead: ["KEY", "VALUE", "FROM"],
  valid: (file: string, preset: string): string => `${file} is valid; preset ${preset} is in force.`,
  judgeUnasked:
    "hint: judge.episodes_per_night has no effect, for judge.model names no model and without one nothing is judged.",
  unreadable: (file: string, code: string): string =>
    code === "ENOENT" ? `${file} does not exist` : `${file} cannot be read (${code})`,
} as const;

/** One line a problem, in the form that editors and CI annotations understand, and the count. */
export function problemLines(problems: readonly ShownProblem[]): string {
  const lines = problems.map(({ file, line, column, key, text, suggestion }) => {
    const subject = key === "" ? "" : `${key} `;
    const hint = suggestion === null ? "" : ` (did you mean ${suggestion}?)`;
    return `${file}:${line}:${column}: ${subject}${text}${hint}`;
  });
  return [...lines, problems.length === 1 ? "1 problem" : `${problems.length} problems`].join("\n");
}
