/**
 * One labelled block of data between delimiters that cannot be forged from inside: the delimiter is a hash of the
 * content, and salted until the content does not hold it.
 */
export function dataBlock(label: string, content: string, hashOf: (text: string) => string): string {
  let mark = hashOf(content).slice(0, 16);
  for (let salt = 1; content.includes(mark); salt += 1) mark = hashOf(`${salt}:${content}`).slice(0, 16);
  const name = label.replaceAll(/[\r\n<>]/g, " ");
  return `<data id="${mark}" label="${name.replaceAll('"', "'")}">\n${content}${content.endsWith("\n") ? "" : "\n"}</data id="${mark}">`;
}
