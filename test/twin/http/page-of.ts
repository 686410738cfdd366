import type { Answer, Call } from "./call.ts";

export interface Page<T> {
  items: T[];
  total: number;
  headers: Record<string, string>;
}

/** The requested page of a list and its Link header. `per_page` is capped at 100, as GitHub does silently. */
export function pageOf<T>(call: Call, list: readonly T[]): Page<T> {
  const size = Math.min(Math.max(positive(call.query.get("per_page"), 30), 1), 100);
  const page = positive(call.query.get("page"), 1);
  const last = Math.max(Math.ceil(list.length / size), 1);
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(to));
    return `<${call.address}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, last), "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  return {
    items: list.slice((page - 1) * size, page * size),
    total: list.length,
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}

/** A page of a bare list, each item rendered. */
export async function listed<T>(
  call: Call,
  list: readonly T[],
  render: (item: T) => unknown,
): Promise<Answer> {
  const page = pageOf(call, list);
  return { status: 200, body: await Promise.all(page.items.map(render)), headers: page.headers };
}

/** A page of a list that GitHub wraps in `{total_count, <key>}`. */
export async function counted<T>(
  call: Call,
  key: string,
  list: readonly T[],
  render: (item: T) => unknown,
): Promise<Answer> {
  const page = pageOf(call, list);
  const items = await Promise.all(page.items.map(render));
  return { status: 200, body: { total_count: page.total, [key]: items }, headers: page.headers };
}

function positive(text: string | null, fallback: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}
