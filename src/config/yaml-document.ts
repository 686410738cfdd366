import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node } from "yaml";
import { yamlProblem, yamlTexts } from "../messages/config-yaml.ts";
import type { Problem } from "./problem.ts";

/** Where a key or its value stands; 1-based. */
export interface Place {
  line: number;
  column: number;
}

export type Path = readonly PropertyKey[];

/** A YAML text as plain data that still knows its lines, or what is wrong with it as YAML. */
export type YamlDocument =
  | { kind: "document"; value: unknown; place(path: Path, at: "key" | "value"): Place }
  | { kind: "problems"; problems: Problem[] };

const maxCharacters = 65_536;

/**
 * Reads one YAML 1.2 document of plain mappings, lists and scalars. Anchors, aliases and tags are refused: none is
 * needed in a settings file, and with them a short text can expand without bound.
 */
export function readYaml(text: string, file: string): YamlDocument {
  if (text.length > maxCharacters)
    return {
      kind: "problems",
      problems: [{ file, line: 1, column: 1, key: "", text: yamlTexts.tooLarge, suggestion: null }],
    };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const problemAt = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return {
      file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      key: "",
      text: message,
      suggestion: null,
    };
  };
  const errors = document.errors.map((error) =>
    problemAt(error.pos[0], yamlProblem(error.code, error.message)),
  );
  // one broken bracket makes every later line an error too: the first is the one to mend
  if (errors.length > 0)
    return {
      kind: "problems",
      problems: document.errors[0]?.code === "DUPLICATE_KEY" ? errors : errors.slice(0, 1),
    };
  const exotic = exoticNodes(document).map(({ offset, message }) => problemAt(offset, message));
  if (exotic.length > 0) return { kind: "problems", problems: exotic };
  return {
    kind: "document",
    value: document.toJS(),
    place(path, at) {
      const { line, col } = lines.linePos(offsetOf(document.contents, path, at));
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

function exoticNodes(document: Document.Parsed): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  const add = (node: Node, message: string): void => {
    found.push({ offset: node.range?.[0] ?? 0, message });
  };
  visit(document, {
    Pair(_, pair) {
      if (isNode(pair.key) && !(isScalar(pair.key) && typeof pair.key.value === "string"))
        add(pair.key, yamlTexts.keyNotText);
    },
    Node(_, node) {
      if (isAlias(node)) add(node, yamlTexts.alias);
      else if (node.anchor !== undefined) add(node, yamlTexts.anchor);
      else if (node.tag !== undefined) add(node, yamlTexts.tag);
    },
  });
  return found;
}

/** Goes down the path as far as the text does; a missing key is placed at the mapping that should hold it. */
function offsetOf(root: unknown, path: Path, at: "key" | "value"): number {
  const child = childOf(root, path[0]);
  if (child === null) return startOf(root) ?? 0;
  const { key, value } = child;
  const [rest, own] = [path.slice(1), startOf(key) ?? startOf(value) ?? startOf(root) ?? 0];
  if (rest.length === 0) return at === "value" ? (startOf(value) ?? own) : own;
  // an empty section has no place of its own: its key stands for it
  return childOf(value, rest[0]) === null ? own : offsetOf(value, rest, at);
}

function childOf(node: unknown, step: PropertyKey | undefined): { key: unknown; value: unknown } | null {
  if (isMap(node)) return node.items.find((pair) => isScalar(pair.key) && pair.key.value === step) ?? null;
  if (isSeq(node) && typeof step === "number" && step in node.items)
    return { key: null, value: node.items[step] };
  return null;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
