import type { Kind } from './define.ts';
import { delivery } from './alert/delivery.ts';
import { run } from './cmd/run.ts';
import { required } from './env/required.ts';
import { inventory } from './file/inventory.ts';
import { conditional } from './http/conditional.ts';
import { json } from './http/json.ts';
import { load } from './http/load.ts';
import { sse } from './http/sse.ts';
import { backup } from './pg/backup.ts';
import { canary } from './pg/canary.ts';
import { alive } from './proc/alive.ts';

/** Every kind there is, sorted by id. A test checks that it is complete. */
export const kinds = [
  delivery,
  run,
  required,
  inventory,
  conditional,
  json,
  load,
  sse,
  backup,
  canary,
  alive,
] as unknown as readonly Kind[];

/** The kind with this id, or undefined. */
export const kindOf = (id: string): Kind | undefined => kinds.find((kind) => kind.id === id);
