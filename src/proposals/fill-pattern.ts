/** Puts captures where a text says `{{name}}`; an unknown name is the author's mistake and throws. */
export function fillText(text: string, captures: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = captures[name];
    if (value === undefined) throw new Error(`the playbook uses {{${name}}}, which nothing captures`);
    return value;
  });
}

/** The same for a regular expression: what was captured is matched literally. */
export function fillPattern(pattern: string, captures: Readonly<Record<string, string>>): RegExp {
  const literal = Object.fromEntries(
    Object.entries(captures).map(([name, value]) => [
      name,
      value.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`),
    ]),
  );
  return new RegExp(fillText(pattern, literal), "gm");
}
