declare const brand: unique symbol;
/** A value that a driver recorded. Only drivers can issue one: evidence cannot be made by hand. */
export type Recorded<T> = T & { readonly [brand]: true };

const issued = new WeakSet<object>();

/** Brands what a driver saw, and freezes it. For drivers alone. */
export function recorded<T extends object>(value: T): Recorded<T> {
  issued.add(Object.freeze(value));
  return value as Recorded<T>;
}

/** True when a driver issued this very object in this process. */
export const isRecorded = (value: unknown): boolean => typeof value === 'object' && value !== null && issued.has(value);
