/**
 * How a tool prints a finding. Groups: `file`, `line`, `severity`, `code`, `message`. `under`: the place stands on a
 * line of its own above. `mild`: counts only where no error was found.
 */
export interface DiagnosticForm {
  pattern: RegExp;
  under?: true;
  mild?: true;
}

const path =
  "(?<file>(?:[A-Za-z]:[\\\\/])?(?:[^\\s:()\\[\\]'\"|]|\\([\\w-]{1,40}\\)|\\[[\\w.-]{1,40}\\](?=[\\\\/])){1,300}";
const withEnding = `${path}\\.\\w{1,8})`;
const named = `(?:${withEnding}|(?<bare>(?:[\\w.-]{1,100}\\/){0,12}(?:Dockerfile|Makefile|Jenkinsfile|Gemfile|Rakefile|Vagrantfile|Procfile|BUILD|WORKSPACE)[\\w.-]{0,40}))`;
const severity =
  "(?<severity>fatal error|error|err|warning|warn|convention|refactor|style|info|information|note|hint|help|E|W|C|F|R|I)";
const code = "(?<code>[A-Z]{1,8}-?\\d{2,7}|[\\w-]{2,40}(?:\\/[\\w-]{2,60}){1,3})";

const of = (source: string): RegExp => new RegExp(source);

/** Compilers and linters, most telling form first. */
export const diagnosticForms: readonly DiagnosticForm[] = [
  // GitHub's annotation commands
  {
    pattern:
      /^::(?<severity>error|warning) (?:[\w]{1,20}=[^,:]{0,300},){0,6}?file=(?<file>[^,:]{1,300})(?:,line=(?<line>\d+))?[^:]{0,200}::(?<message>.+)/,
  },
  // tsc, MSBuild, MSVC, and linkers without a place
  {
    pattern: of(
      `^\\s*(?:\\d{1,4}>)?${withEnding}\\((?<line>\\d+)(?:,\\d+){0,3}\\)\\s?: (?<severity>fatal error|error|warning|note|info) ?(?<code>[A-Z]{1,8}\\d{2,6})?: (?<message>.+)`,
    ),
  },
  {
    pattern: of(
      `^\\s*${withEnding}:(?<line>\\d+):\\d+ - (?<severity>error|warning|info):? ?(?<code>TS\\d{2,6})?:? ?(?<message>.+)`,
    ),
  },
  {
    pattern: of(
      `^\\s*(?:${path}) ?: )?(?<severity>fatal error|error|warning) (?<code>[A-Z]{2,8}\\d{2,6})\\s?: (?<message>.+)`,
    ),
  },
  // kotlinc
  {
    pattern:
      /^(?<severity>[ew]): (?:file:\/\/)?(?<file>(?:[A-Za-z]:)?[^\s:]{1,300}\.kts?): ?\(?(?<line>\d+)[:,] ?\d+\)?:? (?<message>.+)/,
  },
  // Maven's and sbt's compilers, Checkstyle
  {
    pattern:
      /^\[(?<severity>ERROR|WARN(?:ING)?)\] (?<file>(?:[A-Za-z]:)?[^\s:[\]]{1,300}\.\w{1,6}):\[(?<line>\d+)(?:,\d+)?\] (?<message>.+)/,
  },
  {
    pattern:
      /^\[(?<severity>error|ERROR|warn|WARN)\] (?:\[\w{1,20}\] )?(?<file>(?:[A-Za-z]:)?[^\s:[\]]{1,300}\.\w{1,6}):(?<line>\d+):(?:\d+:)? (?<message>.+)/,
  },
  // gcc, clang, javac, swiftc, mypy, shellcheck, rubocop, pylint: file, line, severity
  {
    pattern: of(
      `^\\s*${named}:(?<line>\\d+)(?::\\d+)?(?:-\\d+(?::\\d+)?)?: ${severity}(?:\\[(?<code>\\w{1,20})\\])?: (?:\\[Correctable\\] )?(?<message>.+)`,
    ),
  },
  { pattern: of(`^\\s*${named}:(?<line>\\d+)(?::\\d+)?\\s{1,4}-\\s{1,4}${severity}: (?<message>.+)`) },
  // ruff, flake8, pylint, markdownlint, hadolint, biome, stylelint: file, line, code
  { pattern: of(`^\\s*${named}:(?<line>\\d+)(?::\\d+)?:? \\[?${code}\\]?:? (?<message>.+)`) },
  // golangci-lint, go, actionlint, eslint in unix format: file, line, column, message
  { pattern: of(`^\\s*(?:vet: )?${named}:(?<line>\\d+):\\d+: (?<message>.+)`) },
  // dart analyze, Psalm
  {
    pattern:
      /^\s*(?<severity>error|warning|info) (?:•|-) (?<message>.{1,400}) (?:•|-) (?<file>[^\s:]{1,300}):(?<line>\d+):\d+ (?:•|-) (?<code>\w{2,80})$/,
  },
  {
    pattern:
      /^\s*(?<severity>error|warning|info) (?:•|-) (?<file>[^\s:]{1,300}):(?<line>\d+):\d+ (?:•|-) (?<message>.{1,400}) (?:•|-) (?<code>\w{2,80})$/,
  },
  {
    pattern:
      /^(?<severity>ERROR): (?<code>\w{2,60}) - (?<file>[^\s:]{1,300}):(?<line>\d+):\d+ - (?<message>.+)/,
  },
  // eslint, stylelint, yamllint: findings under a file's name
  {
    pattern:
      /^\s+(?<line>\d+):\d+\s+(?<severity>error|warning|✖|⚠|×|‼)\s+(?<message>.{1,400}?)\s{2,}\(?(?<code>[@\w/-]{2,80})\)?$/,
    under: true,
  },
  {
    pattern:
      /^\s+(?<line>\d+):\d+\s+(?<severity>error|warning)\s+(?<message>.{1,400}?)(?:\s+\((?<code>[@\w/-]{2,80})\))?$/,
    under: true,
  },
  // rustc, ruff, clippy, Terraform: the place stands on a line below
  { pattern: /^\s*(?<severity>error|warning)\[(?<code>\w{2,20})\]: (?<message>.+)/ },
  { pattern: /^(?<code>[A-Z]{1,5}\d{3,4}) (?:\[\*\] )?(?<message>.+)/ },
  // shellcheck's own format
  {
    pattern: /^\s*\^-{1,80}\^? (?<code>SC\d{4}) \((?<severity>error|warning|info|style)\): (?<message>.+)/,
    under: true,
  },
  // Formatters that only name the file
  {
    pattern:
      /^(?:\[(?<severity>warn|error)\] |(?<message>would reformat|would be reformatted|Would reformat|Diff in|File was not formatted):? )(?<file>(?:[\w.@()[\]-]{1,100}[\\/]){0,16}[\w.@()[\]-]{1,100}\.\w{1,6})(?::(?<line>\d+):?)?$/,
  },
  // Python's and Ruby's compilers
  { pattern: /^(?<file>[^\s:]{1,300}\.(?:rb|rake)):(?<line>\d+): (?<message>syntax errors?.+)/ },
  // Linkers
  {
    pattern:
      /^(?:.{1,300}: )?(?<message>(?:undefined reference to|multiple definition of|duplicate symbol|undefined symbol:) .+)/,
  },
  { pattern: /^\s+(?<message>"[^"]{1,300}", referenced from):$/ },
  // apt, yarn
  { pattern: /^E: (?<message>.+)/ },
  { pattern: /^➤ (?<code>YN(?!0000|0007|0013)\d{4}): (?:│ )?(?<message>.+)/, mild: true },
  // Shells
  { pattern: /^(?<file>[\w./-]{1,200}): line (?<line>\d+): (?<message>(?!\s{0,4}\d+ ).+)/ },
  {
    pattern: /^(?:\/\S{1,100}\/)?(?<file>[\w./-]{1,200}\.(?:sh|bash|zsh|ksh)): ?(?<line>\d+): (?<message>.+)/,
  },
];
