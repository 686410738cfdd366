type Texts = { readonly [key: string]: unknown };

/**
 * Every text of a table, one a line, functions called with `samples` of their key. Throws for a function without
 * samples and for samples without a function, so that a new text cannot stay unseen.
 */
export function renderAll(texts: Texts, samples: Readonly<Record<string, readonly unknown[]>> = {}): string {
  const unused = new Set(Object.keys(samples));
  const lines = Object.entries(flat(texts)).map(([key, value]) => {
    if (typeof value !== "function") return `${key}: ${JSON.stringify(value)}`;
    const args = samples[key] ?? [];
    unused.delete(key);
    if (args.length < value.length) throw new Error(`no samples for ${key}`);
    return `${key}: ${String((value as (...parts: readonly unknown[]) => unknown)(...args))}`;
  });
  if (unused.size > 0) throw new Error(`no text for ${[...unused].join(", ")}`);
  return lines.join("\n");
}

function flat(texts: Texts, prefix = ""): Texts {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(flat(value as Texts, `${prefix}${key}.`))
        : [[`${prefix}${key}`, value]],
    ),
  );
}
