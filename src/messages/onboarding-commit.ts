import type { ComponentKind } from "../domain/component.ts";

/** The commit of the onboarding pull request. */
export function renderOnboardingCommit(kinds: readonly ComponentKind[]): string {
  const found = [...new Set(kinds)].toSorted().join(", ");
  return `Configure hone\n\nAdds .github/hone.yml.${found === "" ? "" : ` Found here: ${found}.`}`;
}
