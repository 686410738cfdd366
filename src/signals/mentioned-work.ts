/** An earlier piece of work that a title, a body or a commit message takes back or mends. */
export interface MentionedWork {
  source: "revert" | "follow-up-fix";
  /** `pr:<number>` where the text names one, else `commit:<sha>`. */
  episode: string;
  sha: string | null;
}

const revertTitle = /^Revert(?:ed)?:? "([^\n]*)"/i;
const numberInTitle = /\(#(\d{1,9})\)[ "]*$/;
const revertedPull = /^Reverts (?:([\w.-]+\/[\w.-]+))?#(\d{1,9})\b/m;
const revertedCommit = /\bThis reverts commit ([0-9a-f]{40})\b/;
const followUp =
  /\b(?:follow[- ]?up(?: fix)? (?:to|of|for|on)|regression (?:from|of|in|introduced (?:in|by))) #(\d{1,9})\b/i;

/**
 * Reads the forms that git and GitHub write themselves (`Revert "..."`, `Reverts owner/name#12`,
 * `This reverts commit <sha>`) and the plain words of a follow-up fix. Prose that merely mentions a number says
 * nothing. `repository` is the name of the repository the text is in: what names another one's work is not about this one.
 */
export function mentionedWork(title: string, body: string, repository: string): MentionedWork[] {
  const quoted = first(revertTitle, title);
  const sha = first(revertedCommit, body);
  // "Reverts #12" alone may be a sentence of a stranger: the title or the commit must say so too.
  if (quoted !== null || sha !== null) return revertOf(quoted ?? "", sha, body, repository);
  const number = first(followUp, title) ?? first(followUp, body);
  return number === null ? [] : [{ source: "follow-up-fix", episode: `pr:${number}`, sha: null }];
}

function revertOf(quoted: string, sha: string | null, body: string, repository: string): MentionedWork[] {
  const [, named, pull] = revertedPull.exec(body) ?? [];
  if (named !== undefined && !mayBe(named, repository)) return [];
  const number = pull ?? first(numberInTitle, quoted);
  if (number !== null) return [{ source: "revert", episode: `pr:${number}`, sha }];
  return sha === null ? [] : [{ source: "revert", episode: `commit:${sha}`, sha }];
}

/* A renamed repository keeps its owner, a transferred one its name, and the old text stays. */
function mayBe(named: string, repository: string): boolean {
  const parts = repository.toLowerCase().split("/");
  return named
    .toLowerCase()
    .split("/")
    .some((part, at) => part === parts[at]);
}

function first(pattern: RegExp, text: string): string | null {
  return pattern.exec(text)?.[1] ?? null;
}
