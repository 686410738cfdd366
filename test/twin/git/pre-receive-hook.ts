/**
 * What GitHub refuses at a push: refs that are its own, and workflow files from an App without the `workflows`
 * permission (the server says so in TWIN_WORKFLOWS).
 */
export const preReceiveHook = `#!/bin/sh
zero=0000000000000000000000000000000000000000
while read -r old new ref; do
  case "$ref" in
    refs/pull/*)
      echo "GH: deny updating a hidden ref: $ref" >&2
      exit 1 ;;
  esac
  [ "$TWIN_WORKFLOWS" = refuse ] || continue
  [ "$new" = "$zero" ] && continue
  for commit in $(git rev-list "$new" --not --all); do
    file=$(git diff-tree --root -r -m --no-commit-id --name-only "$commit" -- .github/workflows | head -n 1)
    if [ -n "$file" ]; then
      echo "refusing to allow a GitHub App to create or update workflow \\\`$file\\\` without \\\`workflows\\\` permission" >&2
      exit 1
    fi
  done
done
exit 0
`;
