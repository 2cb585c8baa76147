import { isMap, isScalar, LineCounter, type Node, parseDocument, visit, type YAMLMap } from 'yaml';

/** Parsed YAML with the line of every key. */
export type YamlText = { data: unknown; lineOf(path: readonly PropertyKey[]): number };
/** A fault in YAML with its line, 1-based. */
export type YamlFault = { line: number; message: string };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
/** Beyond these a file is no longer read in a moment, and no person wrote it. */
const most = { bytes: 256 * 1024, nodes: 10_000, depth: 100, faults: 20 };

/**
 * YAML 1.2 core, strict, unique keys, at most 50 aliases' worth of expansion, no tags beyond core. Keys are plain scalars, none of which
 * reaches a prototype; numbers are exact. At most 256 KiB of text, 10,000 nodes and 100 levels.
 * Returns the faults instead of throwing, the first twenty, each with its line. Lines are counted from `firstLine`.
 */
export function parseYaml(text: string, firstLine = 1): { ok: YamlText } | { faults: YamlFault[] } {
  const whole = (message: string) => ({ faults: [{ line: firstLine, message }] });
  if (new TextEncoder().encode(text).length > most.bytes) return whole(`the YAML is larger than ${most.bytes} bytes; split it, or keep the data in a file of its own`);
  try {
    return parsed(text, firstLine);
  } catch (error) {
    // The parser calls itself for each level.
    if (error instanceof RangeError) return whole(tooDeep);
    throw error;
  }
}

const tooDeep = `the YAML is nested deeper than ${most.depth} levels`;

function parsed(text: string, firstLine: number): ReturnType<typeof parseYaml> {
  const lines = new LineCounter();
  // The parser's own test for unique keys compares each with each; `faultsOf` looks them up.
  const document = parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: false, lineCounter: lines, prettyErrors: false });
  const at = (offset: number | undefined) => (offset === undefined ? 0 : lines.linePos(offset).line - 1) + firstLine;
  const faults = [...document.errors, ...document.warnings, ...faultsOf(document)].slice(0, most.faults).map(({ pos, message }) => ({ line: at(pos?.[0]), message: message.startsWith('Maximum call stack') ? tooDeep : message }));
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

type Found = { pos?: readonly number[] | undefined; message: string };

/** What YAML allows and a file of a workspace may not hold. */
function faultsOf(document: ReturnType<typeof parseDocument>): Found[] {
  const faults: Found[] = [];
  const fault = (node: unknown, message: string) => { faults.push({ pos: (node as Node | null)?.range ?? undefined, message }); };
  let nodes = 0;
  visit(document, {
    Node(_, node, path) {
      if (++nodes > most.nodes || path.length > 2 * most.depth) {
        fault(node, nodes > most.nodes ? `the YAML has more than ${most.nodes} nodes; split it, or keep the data in a file of its own` : tooDeep);
        return visit.BREAK;
      }
      if (isMap(node)) keysOf(node, fault);
      if (isScalar(node) && typeof node.value === 'number' && !(Math.abs(node.value) <= Number.MAX_SAFE_INTEGER)) {
        const said = node.source ?? node.value;
        fault(node, `${said} cannot be held exactly as a number (beyond 2^53 - 1); write it as text: "${said}"`);
      }
      return undefined;
    },
  });
  return faults;
}

/** Each key plain text, once. */
function keysOf(map: YAMLMap, fault: (node: unknown, message: string) => void): void {
  const keys = new Set<string>();
  for (const { key } of map.items) {
    if (!isScalar(key)) {
      fault((key as Node | null)?.range ? key : map, 'a key must be plain text, no alias, list or map');
      continue;
    }
    const name = String(key.value);
    if (forbidden.has(name)) fault(key, `key "${name}" is not allowed`);
    if (keys.has(name)) fault(key, `Map keys must be unique: "${name}" occurs twice`);
    keys.add(name);
  }
}
