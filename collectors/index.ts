import type { Collector } from '../src/collect/define.ts';
import delivery from './alert/delivery.ts';
import run from './cmd/run.ts';
import required from './env/required.ts';
import inventory from './file/inventory.ts';
import conditional from './http/conditional.ts';
import json from './http/json.ts';
import load from './http/load.ts';
import sse from './http/sse.ts';
import backup from './pg/backup.ts';
import canary from './pg/canary.ts';
import alive from './proc/alive.ts';

/** Every collector there is, sorted by its kind's id. */
export const collectors = [
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
] as unknown as readonly Collector[];
