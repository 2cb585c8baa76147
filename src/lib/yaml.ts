import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** Parsed YAML with the line of every key. */
export type YamlText = { data: unknown; lineOf(path: readonly PropertyKey[]): number };
/** A fault in YAML with its line, 1-based. */
export type YamlFault = { line: number; message: string };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * YAML 1.2 core, strict, unique keys, at most 50 aliases' worth of expansion, no tags beyond core, no keys that reach a prototype.
 * Returns the faults instead of throwing, each with its line. Lines are counted from `firstLine`.
 */
export function parseYaml(text: string, firstLine = 1): { ok: YamlText } | { faults: YamlFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: true, lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined) => (offset === undefined ? 0 : lines.linePos(offset).line - 1) + firstLine;
  const faults = [...document.errors, ...document.warnings].map((fault) => ({ line: at(fault.pos[0]), message: fault.message }));
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && forbidden.has(String(pair.key.value))) {
        faults.push({ line: at(pair.key.range?.[0]), message: `key "${pair.key.value}" is not allowed` });
      }
    },
  });
  if (faults.length > 0) return { faults };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
      const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === path[length - 1]) : undefined;
      const node = pair?.key ?? document.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (range) return at(range[0]);
    }
    return firstLine;
  };
  try {
    return { ok: { data: document.toJS({ maxAliasCount: 50 }), lineOf } };
  } catch (error) {
    return { faults: [{ line: firstLine, message: (error as Error).message }] };
  }
}
