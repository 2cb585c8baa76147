import { isLoopback } from './hosts.ts';

/** Behind the first host of a list, as MongoDB and libpq write it: WHATWG knows but one. */
const furtherHosts = /^([a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?[^/?#@,]+),[^/?#]*/i;

/** An absolute URL with a scheme, "://" and a host; "jdbc:" before it is no part of it. `db.internal:5432` and `javascript:…` are none. */
export function urlIn(value: string): URL | null {
  const url = parsed(value) ?? parsed(value.replace(furtherHosts, '$1'));
  return url === null || url.hostname === '' ? null : url;
}

const parsed = (value: string): URL | null => {
  const text = value.replace(/^jdbc:/i, '');
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? URL.parse(text) : null;
};

/** A socket of this machine: `unix:…`, `redis+unix://…`, a path that ends in .sock, `host=/var/run/…`. */
const socket = /^(?:[a-z0-9-]+\+)?unix(?:-abstract)?:|^\/\S*\.sock(?:et)?$|(?:^|[\s;?&,])(?:host|(?:unix_?)?socket)=['"]?\//i;
/** The three ways SQL Server's connection strings name it. */
const ownServer = /(?:^|;)\s*(?:server|data source|addr|address|network address)\s*=\s*(?:[a-z]+:)?(?:\(local(?:db)?\)|\.)(?=[\\,;]|\s*$)/i;
/** Clients of these connect to this machine when the URL names none. */
const server = /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|nats|ldaps?)(?:\+\w+)?:$/;

/** True when a host in the value is this machine: of a URL, of host:port, alone, in a list, or in a connection string (`host=…`, `tcp(…)`). */
export function leadsHere(value: string): boolean {
  if (socket.test(value) || ownServer.test(value)) return true;
  const urls = value.split(/[\s,;|]+(?=[a-z][a-z0-9+.-]*:\/\/)/i);
  if (urls.length > 1) return urls.some(leadsHere);
  const url = parsed(value);
  if (url === null) return value.split(/[\s,;@()/='"]+/).some(isHere);
  const hosts = ['host', 'hostaddr'].flatMap((name) => url.searchParams.getAll(name)).flatMap((text) => text.split(','));
  if (url.hostname === '') return hosts.length === 0 ? server.test(url.protocol) : hosts.some(isLoopback);
  return url.hostname.split(',').some(isLoopback) || /^%2f/i.test(url.hostname) || hosts.some(isLoopback);
}

/** A part of a text. A bare number is a number and `127.1` a version, unless a port follows. */
function isHere(part: string): boolean {
  const host = part.replace(/^[a-z]+:(?=[a-z])/i, '').replace(/:\d{1,5}(?::.*)?$/, '');
  const isNumber = /^\d+(?:\.\d+){0,2}$/.test(host);
  if (!isNumber) return isLoopback(part) || isLoopback(host);
  return host !== part && !/^\d{1,7}$/.test(host) && isLoopback(host);
}
