import type { Folding } from "../folding.ts";
import { type Prepared, prepareExemplar } from "../prepare.ts";

/** A class whose exemplars were read anew: its members by new key, and which old key became which. */
export interface Reread {
  id: string;
  decided: boolean;
  keys: [from: string, to: string][];
  members: [key: string, { read: Prepared; failures: string[] }][];
}

/** Reads what a class holds anew. Old keys that are one now are one member. */
export function rereadClass({ failureClass, members, decided }: Folding): Reread {
  const anew = new Map<string, { read: Prepared; failures: string[] }>();
  const keys = [...members].map(([from, { exemplar, failures }]): [string, string] => {
    const read = prepareExemplar(exemplar);
    const same = anew.get(read.key);
    if (same === undefined) anew.set(read.key, { read, failures: [...failures] });
    else for (const failure of failures) same.failures.push(failure);
    return [from, read.key];
  });
  return {
    id: failureClass.id,
    decided,
    keys: keys.filter(([from, to]) => from !== to),
    members: [...anew],
  };
}
