/** Lines or words that are remembered at once. */
const most = 20_000;

/**
 * Makes a function that reads a line or word it has read before no second time; what it answers must not be changed.
 */
export function remembered<Value>(read: (line: string) => Value): (line: string) => Value {
  const known = new Map<string, Value>();
  return (line) => {
    const value = known.get(line);
    if (value !== undefined) return value;
    const fresh = read(line);
    if (known.size >= most) known.clear();
    known.set(line, fresh);
    return fresh;
  };
}
