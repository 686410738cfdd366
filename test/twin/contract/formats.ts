const uri = /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}[\]]+$/i;
const template = /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`|[\]]+$/i;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** The formats of GitHub's description, for ajv. Addresses are strict: a bare `[bot]` in one is a mistake. */
export const formats: Record<string, true | RegExp | ((text: string) => boolean)> = {
  "date-time": (text) => time.test(text) && !Number.isNaN(Date.parse(text)),
  date: /^\d{4}-\d{2}-\d{2}$/,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: (text) => uri.test(text) && URL.canParse(text),
  "uri-template": template,
  "repo.nwo": /^[\w.-]+\/[\w.-]+$/,
  binary: true,
  double: true,
  int32: true,
  int64: true,
};
