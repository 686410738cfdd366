import { mergeBase } from "../../../test/twin/git/differences.ts";
import { runGit } from "../../../test/twin/git/run-git.ts";
import type { PullThread, ThreadState } from "../../../test/twin/state/thread-state.ts";
import type { Twin } from "../../../test/twin/twin.ts";

export interface OpenedPull {
  number: number;
  url: string;
  title: string;
  body: string;
  branch: string;
  base: string;
  commit: string;
  /** A unified diff for `git apply`, from where the branch left the default branch. */
  diff: string;
}

/** The pull requests that Hone has opened on the twin, by the bot's id. */
export async function openedPulls(twin: Twin, repo: string): Promise<OpenedPull[]> {
  const { git, threads } = twin.state(repo);
  const own = threads.filter(isPull).filter(({ user }) => user.id === twin.app.botId);
  return Promise.all(
    own.map(async ({ number, title, body, pull }) => {
      const base = (await mergeBase(git, pull.baseSha, pull.headSha)) ?? pull.baseSha;
      return {
        number,
        url: `${twin.url}/${repo}/pull/${number}`,
        title,
        body: body ?? "",
        branch: pull.headRef,
        base,
        commit: pull.headSha,
        diff: `${await runGit(git, ["diff", base, pull.headSha])}\n`,
      };
    }),
  );
}

function isPull(thread: ThreadState): thread is PullThread {
  return thread.pull !== null;
}
