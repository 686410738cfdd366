/**
 * What tools that run other tools put before each line: a container's name and a bar, a package and its task, a test
 * worker. GitHub's own mark for an error goes too.
 */
const prefix =
  /^(?:\[\d{4,6}\.\d{1,6}\] \d+[.:]\d+> ?|##\[error\](?=\S)|[\w.-]{1,60} {1,30}\| (?=\s{0,20}\S)|(?:@?[\w.-]{1,60}\/?[\w.-]{0,60}:[a-z][\w-]{1,40}: )(?=\s{0,20}\S)|\[gw\d+\] (?!\[)|\[\d+\] (?=\s*(?:at |Error|[A-Z]\w+(?:Error|Exception)))|\[info\] |\[error\] (?= \S| {2})|npm (?:ERR!|error) (?=\s*(?:at |[A-Z]\w*Error|.{1,200}:\d+:\d+)))/;

/** A cleaned line without the prefix of the tool that ran the tool which wrote it. */
export function withoutPrefix(line: string): string {
  const first = line.charCodeAt(0);
  // White space, and most traces: no prefix starts so.
  if (first === 32 || first === 9) return line;
  return line.replace(prefix, "");
}
