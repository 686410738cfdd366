import { CONFIG_PATH } from "../domain/config-path.ts";
import type { OnboardingPlan } from "../domain/publication.ts";
import { ONBOARDING_BRANCH } from "../messages/branch-name.ts";
import { ONBOARDING_TITLE, renderOnboardingBody } from "../messages/onboarding-body.ts";
import { renderOnboardingCommit } from "../messages/onboarding-commit.ts";
import { renderOnboardingConfig } from "../messages/onboarding-config.ts";
import type { OnboardingView } from "../messages/onboarding-view.ts";

/** The pull request that asks to be configured: one new file, `.github/hone.yml`. */
export function planOnboarding(view: OnboardingView): OnboardingPlan {
  return {
    repositoryId: view.repositoryId,
    branch: ONBOARDING_BRANCH,
    baseBranch: view.defaultBranch,
    title: ONBOARDING_TITLE,
    body: renderOnboardingBody(view),
    path: CONFIG_PATH,
    content: renderOnboardingConfig(view),
    commitMessage: renderOnboardingCommit(view.components.map(({ kind }) => kind)),
  };
}
