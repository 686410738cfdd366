/**
 * The same question with its answer kept for `milliseconds`. A failed one is not kept: the next caller asks again.
 */
export function rememberFor<Key, Value>(
  milliseconds: number,
  ask: (key: Key) => Promise<Value>,
): (key: Key) => Promise<Value> {
  const known = new Map<Key, { until: number; value: Promise<Value> }>();
  return async (key) => {
    const found = known.get(key);
    if (found !== undefined && found.until > Date.now()) return found.value;
    for (const [old, { until }] of known) if (until <= Date.now()) known.delete(old);
    const value = ask(key);
    known.set(key, { until: Date.now() + milliseconds, value });
    value.catch(() => known.delete(key));
    return value;
  };
}
