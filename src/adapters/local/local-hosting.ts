import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BRANCH_PREFIX } from "../../domain/branch-prefix.ts";
import { Blocked } from "../../errors.ts";
import type { Hosting, OpenProposal } from "../../ports.ts";
import { commitChanges } from "../git/commit-changes.ts";
import { openGit } from "../git/open-git.ts";
import { trajectoryFiles } from "./trajectory-files.ts";

/**
 * A plain checkout as the platform: a proposal is a branch with the pull request's text in a file beside it, the
 * dashboard is a file. There are no pull requests but these, no CI to read and nobody to ask; work tree, index and
 * HEAD are never touched.
 */
export function createLocalHosting(options: { folder: string; outFolder: string }): Hosting {
  const { folder, outFolder } = options;
  const write = async (name: string, text: string): Promise<string> => {
    await mkdir(outFolder, { recursive: true });
    const file = join(outFolder, name);
    await writeFile(file, text);
    return file;
  };
  return {
    kind: "local",
    openProposals: () => openBranches(folder),
    permissionOf: async () => "none",
    pullCommits: async () => null,
    pullFiles: async () => null,
    pullText: async () => null,
    reactions: async () => ({ reactions: [], cut: false }),
    failedJobs: async () => [],
    jobLog: async () => null,
    greenJobs: async () => [],
    jobAnnotations: async () => [],
    runResults: async () => [],
    trajectoryFiles: async (patterns) => ({ files: await trajectoryFiles(folder, patterns), problems: [] }),
    gate: async () => undefined,
    async publish(plan) {
      const commit = await commitChanges(folder, {
        base: plan.base,
        branch: plan.branch,
        message: plan.commitMessage,
        changes: plan.changes,
      });
      if (commit === null)
        throw new Blocked(
          "foreign-commit",
          `the branch ${plan.branch} holds commits that are not Hone's; rename or delete it`,
        );
      const url = await write(`${plan.branch.replaceAll("/", "-")}.md`, `# ${plan.title}\n\n${plan.body}\n`);
      return { branch: plan.branch, commit, number: null, url, verifiedCommit: null };
    },
    async report(plan) {
      return { url: await write("dashboard.md", `# ${plan.title}\n\n${plan.body}\n`) };
    },
    async onboard(plan) {
      return { number: null, url: await write("onboarding.md", `# ${plan.title}\n\n${plan.body}\n`) };
    },
  };
}

/* A proposal is open while its branch exists and is not merged into HEAD. */
async function openBranches(folder: string): Promise<OpenProposal[]> {
  const format = "%(refname:short)%09%(creatordate:iso-strict)";
  const listing = await openGit(folder).raw([
    "for-each-ref",
    `--format=${format}`,
    "--no-merged=HEAD",
    `refs/heads/${BRANCH_PREFIX}`,
  ]);
  return listing
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [branch = "", date = ""] = line.split("\t");
      return { branch, number: null, url: branch, createdAt: new Date(date).toISOString() };
    });
}
