/**
 * Rules of linters as they are written: with the plugin before a slash, as words that forbid or prefer, as a letter or
 * more and three digits, or as the four digits of pylint and ruff that no compiler's code looks like. What pyflakes
 * finds to be no valid program (syntax, undefined names) is a compiler's finding.
 */
const rule =
  /^(?:@?[\w-]{1,60}(?:\/[\w-]{1,60}){1,2}|(?:no|prefer|require|max|min|valid|consistent)-[\w-]{2,60}|(?:SC|DL)\d{4}|(?!F(?:7\d|82)\d|E9\d\d)[A-Z]{1,4}\d{3}|PL[CERW]\d{4}|[RW]\d{4})$/;

/** True for a code that names a rule of a linter; a compiler's code stands for what is wrong at one place. */
export function isLintRule(code: string | null): boolean {
  return code !== null && rule.test(code);
}
