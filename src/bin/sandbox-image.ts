import type { Io } from "./io.ts";

/** HONE_SANDBOX_IMAGE: what containers are made from, named by the operator alone; none where it is not set. */
export function sandboxImage(env: Io["env"]): { image?: string } {
  const image = (env["HONE_SANDBOX_IMAGE"] ?? "").trim();
  return image === "" ? {} : { image };
}
