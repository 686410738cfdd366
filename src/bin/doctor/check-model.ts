import { doctorTexts } from "../../messages/doctor-texts.ts";
import type { Io } from "../io.ts";
import type { Finding } from "./finding.ts";

const texts = doctorTexts.model;

/** Is a model key set? Without one the playbook alone writes candidates. Asks nothing: a question would cost money. */
export async function checkModel(io: Pick<Io, "env">): Promise<Finding[]> {
  if ((io.env["ANTHROPIC_API_KEY"] ?? "") === "") {
    return [{ what: texts.what, state: "optional", text: texts.none, advice: texts.advice }];
  }
  const at = io.env["ANTHROPIC_BASE_URL"];
  return [
    { what: texts.what, state: "ok", text: texts.set(at === undefined || at === "" ? null : at), advice: "" },
  ];
}
