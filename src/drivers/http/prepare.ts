import { createHash } from 'node:crypto';
import { TickmarkError } from '../../lib/error.ts';
import type { HeaderList } from '../../model/record/http-exchange.ts';
import type { ResolvedTarget } from '../scope.ts';
import { bodyOf } from './body.ts';
import type { Prepared } from './exchange.ts';

/** What goes over the wire for one request. `path` stays on the target: it can never name another host. */
export type Asked = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Uint8Array;
  /** Name of an identity of the target. */
  auth?: string;
};

/** The request as it will be sent: every header field is ours, none is added unrecorded. Throws TickmarkError 78 for an identity the target does not have. */
export function prepare(asked: Asked, target: ResolvedTarget): Prepared {
  const base = new URL(target.url ?? 'http://not-configured.invalid');
  const url = new URL(base.pathname.replace(/\/$/, '') + asked.path, base);
  const payload = asked.json !== undefined ? Buffer.from(JSON.stringify(asked.json)) : asked.body !== undefined ? Buffer.from(asked.body as string) : null;
  const headers: HeaderList = [['Host', url.host], ['User-Agent', 'tickmark'], ['Accept', '*/*'], ['Accept-Encoding', 'identity'], ['Connection', 'close']];
  if (asked.json !== undefined) headers.push(['Content-Type', 'application/json']);
  if (payload) headers.push(['Content-Length', String(payload.length)]);
  const identity = asked.auth === undefined ? undefined : target.auth[asked.auth];
  if (asked.auth !== undefined && !identity) {
    throw new TickmarkError(78, `target ${target.name} has no identity "${asked.auth}"; it has ${Object.keys(target.auth).join(', ') || 'none'}`, 'Name one of them, or add it to the target\'s auth in targets.yml.');
  }
  if (identity) headers.push([identity.header, identity.value]);
  for (const [name, value] of Object.entries(asked.headers ?? {})) {
    const at = headers.findIndex(([known]) => known.toLowerCase() === name.toLowerCase());
    at < 0 ? headers.push([name, value]) : headers.splice(at, 1, [name, value]);
  }
  const requestBody = payload && bodyOf(payload, createHash('sha256').update(payload).digest('hex'));
  return { method: asked.method ?? 'GET', url, headers, payload, requestBody };
}
