import type { Unit, Unread } from './unit.ts';

type Leaf = { text: string; pointer: string };
type Inner = (name: string, content: Buffer) => Generator<Unit | Unread>;

/**
 * The strings of a JSON text as lines of "name: value", unescaped, so that a rule sees what a reader would; and what stands in it as base64, decoded. Pieces of a stream are
 * put together. Null when it is no JSON.
 */
export function jsonUnits(place: string, source: string, inner: Inner): Generator<Unit | Unread> | null {
  let value: unknown;
  try { value = JSON.parse(source); } catch { return null; }
  return units(place, value, inner);
}

function* units(place: string, value: unknown, inner: Inner): Generator<Unit | Unread> {
  const packed: { pointer: string; content: Buffer }[] = [];
  let text = '';
  for (const leaf of leaves(value, '', '', packed)) text += leaf.text;
  yield {
    text,
    placeOf: (offset) => {
      // Walked again only when something was found: an index of every string would be larger than the strings.
      let end = 0;
      for (const leaf of leaves(value, '', '', [])) if (offset < (end += leaf.text.length)) return `${place} ${leaf.pointer}`;
      return place;
    },
  };
  for (const { pointer, content } of packed) yield* inner(`${place} ${pointer}`, content);
}

function* leaves(value: unknown, name: string, pointer: string, packed: { pointer: string; content: Buffer }[]): Generator<Leaf> {
  if (typeof value === 'string') {
    if (name === 'base64') packed.push({ pointer, content: Buffer.from(value, 'base64') });
    else yield { text: `${name}: ${value}\n`, pointer };
  } else if (Array.isArray(value)) {
    const pieces = value.map((one: unknown) => (typeof one === 'object' && one !== null && 'base64' in one && typeof one.base64 === 'string' ? one.base64 : null));
    if (pieces.length > 0 && pieces.every((one) => one !== null)) packed.push({ pointer, content: Buffer.concat(pieces.map((one) => Buffer.from(one, 'base64'))) });
    else if (value.length === 2 && value.every((one) => typeof one === 'string')) yield { text: `${value[0]}: ${value[1]}\n`, pointer };
    else for (const [index, one] of value.entries()) yield* leaves(one, name, `${pointer}/${index}`, packed);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) {
      const here = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (typeof one !== 'string') yield { text: `${key}\n`, pointer: `${pointer} (a name)` };
      yield* leaves(one, key, here, packed);
    }
  }
}
