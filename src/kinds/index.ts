import type { Kind } from './define.ts';
import { conditional } from './http/conditional.ts';

/** Every kind there is, sorted by id. A test checks that it is complete. */
export const kinds = [
  conditional,
] as unknown as readonly Kind[];

/** The kind with this id, or undefined. */
export const kindOf = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id);
