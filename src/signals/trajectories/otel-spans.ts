import { z } from "zod";
import { orNull } from "../or-null.ts";

/** A span of a trace, whichever way it was exported. Times in milliseconds since 1970, null where unreadable. */
export interface Span {
  traceId: string;
  spanId: string;
  parentId: string | null;
  name: string;
  start: number | null;
  end: number | null;
  attributes: ReadonlyMap<string, string | number | boolean>;
  events: { name: string; attributes: ReadonlyMap<string, string | number | boolean> }[];
  /** What the span says of its end; unset where it says nothing. */
  status: "ok" | "error" | "unset";
  message: string;
}

const Time = z.union([z.string(), z.number()]).nullish();
const Attributes = z.unknown().transform(attributesOf);

const SpanPart = z.looseObject({
  traceId: orNull(z.string()),
  trace_id: orNull(z.string()),
  spanId: orNull(z.string()),
  span_id: orNull(z.string()),
  context: z.looseObject({ trace_id: orNull(z.string()), span_id: orNull(z.string()) }).nullish(),
  parentSpanId: orNull(z.string()),
  parent_id: orNull(z.string()),
  name: orNull(z.string()),
  startTimeUnixNano: Time,
  endTimeUnixNano: Time,
  start_time: Time,
  end_time: Time,
  attributes: Attributes,
  events: z.array(z.looseObject({ name: orNull(z.string()), attributes: Attributes })).nullish(),
  status: z
    .looseObject({
      code: z.union([z.string(), z.number()]).nullish(),
      status_code: orNull(z.string()),
      message: orNull(z.string()),
      description: orNull(z.string()),
    })
    .nullish(),
});

const Export = z.looseObject({
  resourceSpans: z
    .array(
      z.looseObject({
        scopeSpans: z.array(z.looseObject({ spans: z.array(z.unknown()).nullish() })).nullish(),
      }),
    )
    .max(10_000),
});

/**
 * The spans of a document: an OTLP/JSON export, or one span as the console exporters print it. Null where the
 * document is neither; spans that cannot be read are left out and counted.
 */
export function otelSpans(document: unknown): { spans: Span[]; unread: number } | null {
  const many = Export.safeParse(document);
  const parts: readonly unknown[] = many.success
    ? many.data.resourceSpans.flatMap(({ scopeSpans }) =>
        (scopeSpans ?? []).flatMap(({ spans }) => spans ?? []),
      )
    : [document];
  const spans = parts.map(spanOf).filter((span) => span !== null);
  if (!many.success && spans.length === 0) return null;
  return { spans, unread: parts.length - spans.length };
}

function spanOf(part: unknown): Span | null {
  const read = SpanPart.safeParse(part);
  if (!read.success) return null;
  const span = read.data;
  const traceId = first(span.traceId, span.trace_id, span.context?.trace_id);
  const spanId = first(span.spanId, span.span_id, span.context?.span_id);
  if (traceId === null || spanId === null) return null;
  return {
    traceId,
    spanId,
    parentId: first(span.parentSpanId, span.parent_id),
    name: span.name ?? "",
    start: timeOf(span.startTimeUnixNano, span.start_time),
    end: timeOf(span.endTimeUnixNano, span.end_time),
    attributes: span.attributes,
    events: (span.events ?? []).map(({ name, attributes }) => ({ name: name ?? "", attributes })),
    ...endOf(span.status),
  };
}

function endOf(status: z.infer<typeof SpanPart>["status"]): Pick<Span, "status" | "message"> {
  const code = String(status?.code ?? status?.status_code);
  return { status: statusOf(code), message: first(status?.message, status?.description) ?? "" };
}

/* The exporters name the same things differently; an empty id is none. */
function first(...values: (string | null | undefined)[]): string | null {
  return values.find((value) => value !== null && value !== undefined && value !== "") ?? null;
}

function timeOf(nanoseconds: z.infer<typeof Time>, written: z.infer<typeof Time>): number | null {
  const time = nanoseconds == null ? Date.parse(String(written ?? "")) : Number(nanoseconds) / 1e6;
  return Number.isFinite(time) && time > 0 && time < 8.64e15 ? Math.round(time) : null;
}

function statusOf(code: string): Span["status"] {
  const name = code.replace(/^STATUS_CODE_/, "").toUpperCase();
  if (name === "2" || name === "ERROR") return "error";
  return name === "1" || name === "OK" ? "ok" : "unset";
}

type Value = string | number | boolean;

/* OTLP writes a list of key and typed value, the console exporters an object. */
function attributesOf(written: unknown): Map<string, Value> {
  const pairs = Array.isArray(written)
    ? written.map(
        (each: { key?: unknown; value?: unknown } | null) => [String(each?.key), typed(each?.value)] as const,
      )
    : Object.entries(Object(written) as Record<string, unknown>);
  return new Map(
    pairs
      .slice(0, 1_000)
      .map(([key, value]) => [key, plain(value)] as const)
      .filter((pair): pair is [string, Value] => pair[1] !== null),
  );
}

function typed(value: unknown): unknown {
  const { stringValue, intValue, doubleValue, boolValue } = Object(value) as Record<string, unknown>;
  return (
    stringValue ?? (intValue === undefined ? undefined : Number(intValue)) ?? doubleValue ?? boolValue ?? null
  );
}

function plain(value: unknown): Value | null {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)
    ? (value as Value)
    : null;
}
