/** Characters an id may have; longer ones are cut, and told apart by their suffix. */
const LONGEST = 1000;

/** How a report names one case; empty strings where it says nothing. */
export interface CaseName {
  file: string;
  suite: string;
  classname: string;
  name: string;
}

/**
 * A case's id, the same in every run: `classname::name`, with the file in front where the class name does not
 * already tell files apart. Without a class name the file, else the suite, takes its place.
 */
export function caseId({ file, suite, classname, name }: CaseName): string {
  return parts({ file, suite, classname, name })
    .map((part) => part.replace(/\s+/gu, " ").trim())
    .filter((part) => part !== "")
    .join("::")
    .slice(0, LONGEST)
    .toWellFormed();
}

function parts({ file, suite, classname, name }: CaseName): string[] {
  if (classname === "") return [file === "" ? suite : file, name];
  return file === "" || namesFile(classname, file) ? [classname, name] : [file, classname, name];
}

function namesFile(classname: string, file: string): boolean {
  const base = file.split("/").at(-1) ?? file;
  const stem = base.replace(/\.[^.]+$/u, "");
  return classname.split(/[./\\\s]+/u).includes(stem) || classname.includes(base);
}
