import { tmpdir } from "node:os";
import { openGit } from "../../adapters/git/open-git.ts";
import { doctorTexts } from "../../messages/doctor-texts.ts";
import type { Finding } from "./finding.ts";

const texts = doctorTexts.git;

/** Is git there? Everything Hone reads of a repository goes through it. */
export async function checkGit(): Promise<Finding[]> {
  const version = await openGit(tmpdir())
    .raw(["--version"])
    .catch(() => null);
  if (version === null)
    return [{ what: texts.what, state: "wrong", text: texts.missing, advice: texts.advice }];
  return [{ what: texts.what, state: "ok", text: version.trim().replace("git version ", ""), advice: "" }];
}
