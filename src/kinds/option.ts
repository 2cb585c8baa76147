import { z } from 'zod';
import { milliseconds, readUnit } from '../lib/unit.ts';
import { Duration } from '../model/check.ts';

/** Parameter types kinds share. */

/** A duration literal; milliseconds once read. */
export const Ms = Duration.transform(milliseconds);
/** How old something may be; milliseconds once read. Nobody waits for it, so it may be longer than a timer can be. */
export const Age = z.string().refine((text) => readUnit(text)?.dimension === 'ms', 'an age such as 90m, 24h or 30d').transform(milliseconds);
/** Absolute path of a resource on the target: it can never name another host. */
export const Path = z.string().regex(/^\/(?!\/)[^\s\\]*$/, 'a path that starts with one "/"');
/** The name of an identity of the target (targets.yml, auth). */
export const IdentityName = z.string().min(1);
/** A request that makes something happen at the target. */
export const Trigger = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'), path: Path, json: z.json().optional(), auth: IdentityName.optional(),
});
