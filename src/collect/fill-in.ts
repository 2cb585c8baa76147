import type { Json } from '../model/json.ts';

/** `${name}` in every string of a value replaced; a name nobody gave is left as it is and reported by `missing`. */
export function fillIn(value: Json, names: Record<string, string>, missing: Set<string>): Json {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][\w-]*)\}/g, (whole, name: string) => {
      if (Object.hasOwn(names, name)) return names[name] as string;
      missing.add(name);
      return whole;
    });
  }
  if (Array.isArray(value)) return value.map((one) => fillIn(one, names, missing));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillIn(one, names, missing)]));
  return value;
}
