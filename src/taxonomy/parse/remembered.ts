/** Lines that are remembered at once. */
const mostLines = 20_000;

/** Makes a function that reads a line it has read before no second time; what it answers must not be changed. */
export function remembered<Value>(read: (line: string) => Value): (line: string) => Value {
  const known = new Map<string, Value>();
  return (line) => {
    const value = known.get(line);
    if (value !== undefined) return value;
    const fresh = read(line);
    if (known.size >= mostLines) known.clear();
    known.set(line, fresh);
    return fresh;
  };
}
