import { createPrivateKey } from "node:crypto";
import { MissingInEnvironment } from "../errors.ts";

/** The App's private key as PEM (line breaks may come as `\n`), or a refusal to start that does not quote it. */
export function requirePrivateKey(privateKey: string): string {
  const pem = privateKey.replaceAll("\\n", "\n");
  try {
    createPrivateKey(pem);
    return pem;
  } catch {
    throw new MissingInEnvironment(
      "The App's private key cannot be read.",
      "Set PRIVATE_KEY to the contents of the .pem file of the App's settings page, or PRIVATE_KEY_PATH to its path.",
    );
  }
}
