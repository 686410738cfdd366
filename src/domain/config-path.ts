/** Where a repository's settings stand, on its default branch. */
export const CONFIG_PATH = ".github/hone.yml";
