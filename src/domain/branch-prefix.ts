/** Every branch of Hone's starts with it; an existing branch called `hone` would block them all. */
export const BRANCH_PREFIX = "hone/";
