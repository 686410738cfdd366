/** An exception as a line announces it; `cause` where it is named as the cause of the one before. */
export interface Announced {
  type: string;
  message: string;
  cause: boolean;
}

const typed =
  /^\s*(?:E {2,8})?(?:Unhandled exception\. |Uncaught (?:PHP )?(?:Fatal error: {1,2}Uncaught )?|Unhandled promise rejection: |Exception in thread "[^"]{0,100}" |\[ERROR\] |PHP Fatal error: {1,2}Uncaught )?(?<cause>Caused by: |Caused: |caused by: |\[cause\]: |---> )?(?<type>(?:[A-Za-z_][\w$]{0,80}(?:\.|::|\\))*[A-Z][\w$]{0,80}(?:Error|Exception|Failure|Failed|Fault|Panic|Interrupt|Exit|Timeout|Expired|Violation|Iteration|NotFound|DoesNotExist)(?:\$\w{1,60})?)(?: \[\w{1,60}\])?(?:(?:: ?| - )(?<message>.*)|$)/;
const assertion = /^\s*E {2,8}(?<message>assert .*)/;
const panic = /^(?:panic: |thread '[^']{0,200}' panicked at (?:[^\s']{1,300}:)?)(?<message>.*)/;
const ruby = /: (?<message>.{1,500}) \((?<type>[A-Z]\w{0,60}(?:::\w{1,60})*)\)$/;

/** Reads one cleaned line as the announcement of an exception, a failed assertion or a panic; null where it is none. */
export function readException(line: string): Announced | null {
  const found = typed.exec(line)?.groups;
  if (found !== undefined) return announced(found, found["type"]);
  const bare = assertion.exec(line)?.groups;
  if (bare !== undefined) return announced(bare, "AssertionError");
  const panicked = panic.exec(line)?.groups;
  if (panicked !== undefined) return announced(panicked, "panic");
  const raised = line.includes(".rb:") ? ruby.exec(line)?.groups : undefined;
  return raised === undefined ? null : announced(raised, raised["type"]);
}

function announced(groups: Record<string, string>, type = ""): Announced {
  return { type, message: groups["message"] ?? "", cause: groups["cause"] !== undefined };
}
