import type { Collector } from '../src/collect/define.ts';
import conditional from './http/conditional.ts';

/** Every collector there is, sorted by its kind's id. */
export const collectors = [
  conditional,
] as unknown as readonly Collector[];
