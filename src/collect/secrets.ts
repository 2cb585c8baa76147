import { TickmarkError } from '../lib/error.ts';
import { resolveTarget, type Variables } from './environment.ts';
import type { Plan } from './plan.ts';
import { knownSecrets } from './redact/known.ts';
import { replaceSpans } from './redact/span.ts';

const decoded = (part: string): string => { try { return decodeURIComponent(part); } catch { return part; } };
/** Variables whose name promises a secret. PWD and OLDPWD are folders. */
const promising = /TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|PRIVATE|CREDENTIAL|API_?KEY|(?:ACCESS|SIGNING|ENCRYPTION|MASTER|ACCOUNT)_?KEY|(?:^|_)(?:JWT|COOKIE)$|[A-Z]_(?:PASS|PWD|AUTH)$/i;
/** TOKEN_URL, PASSWORD_FILE: where a secret is had or kept, when the value is such a place. */
const isPlace = (name: string, value: string): boolean =>
  (/_(?:URL|URI|ENDPOINT)$/i.test(name) && /^https?:\/\/[^@?#]*$/.test(value)) || (/_(?:FILE|PATH|DIR)$/i.test(name) && /^(?:~|\.{0,2})\//.test(value));

/** What must never reach a pack, by where it comes from: identities' values, passwords in connection strings and URLs, and variables whose name says so. */
export function secretsOf(plan: Plan, variables: Variables): Map<string, string> {
  const secrets = new Map<string, string>();
  const add = (from: string, ...found: (string | null | undefined)[]) => {
    for (const secret of found.map((one) => (one ?? '').trim())) if (secret.length >= 4 && !secrets.has(secret)) secrets.set(secret, from);
  };
  for (const [name, target] of Object.entries(plan.targets)) {
    const { auth, dsn } = resolveTarget(name, target, variables, '/');
    for (const [identity, { header, value }] of Object.entries(auth)) add(`identity "${identity}" of target ${name}`, ...credentialsIn(header, value));
    if (dsn !== null) add(`the password of target ${name}`, ...passwordsIn(dsn));
    if (dsn !== null && !URL.canParse(dsn)) add(`the connection string of target ${name}`, dsn);
  }
  for (const [name, value = ''] of Object.entries(variables)) {
    // A key in PEM is found by its lines as well: whoever prints it may break it anew.
    if (promising.test(name) && !isPlace(name, value)) add(`variable ${name}`, value, ...value.split(/\r?\n/).filter((line) => line.length >= 16 && !line.startsWith('-----')));
    add(`the password in variable ${name}`, ...passwordsIn(value));
  }
  return secrets;
}

/** The value of an identity's header field, and what stands in it: the credential after its scheme, the password of Basic (RFC 7617), the values of cookies. */
function credentialsIn(header: string, value: string): string[] {
  const credential = value.replace(/^[\w-]+ +/, '');
  const basic = /^basic /i.test(value) ? Buffer.from(credential, 'base64').toString() : '';
  const cookies = header.toLowerCase() === 'cookie' ? value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1)) : [];
  return [value, credential, basic.slice(basic.indexOf(':') + 1), ...cookies];
}

/** Passwords in a URL, as written and as meant, and in a connection string of names and values (libpq, ADO.NET). */
function passwordsIn(text: string): string[] {
  const url = text.includes('://') && URL.canParse(text) ? new URL(text) : null;
  const written = /:\/\/[^/?#@]*?:([^/?#]*)@/.exec(text)?.[1] ?? '';
  const named = /(?:^|[\s;?&])(?:password|pwd|passwd)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s;&]*))/i.exec(text)?.slice(1).find((one) => one !== undefined) ?? '';
  return [written, url?.password ?? '', named].flatMap((part) => [part, decoded(part)]);
}

/** Stops with 89 when a file of content/, or its name, holds a secret in whatever encoding: what is sealed word for word must be fit to be read by everybody. */
export function demandNoSecrets({ files }: Plan, secrets: ReadonlyMap<string, string>): void {
  const finders = [...secrets].map(([secret, from]) => ({ from, find: knownSecrets([secret]) }));
  const hide = knownSecrets(secrets.keys());
  const found = files.flatMap(({ path, text }) => finders.flatMap(({ from, find }) => {
    const [at] = find(text);
    const shown = replaceSpans(path, hide(path), () => '…');
    if (find(path).length > 0) return [`  content/${shown}  has in its name ${from}`];
    return at === undefined ? [] : [`  content/${shown}:${text.slice(0, at.from).split('\n').length}  holds ${from}`];
  }));
  if (found.length > 0) throw new TickmarkError(89, `${found.length} ${found.length === 1 ? 'secret stands' : 'secrets stand'} in content/, expected none\n${found.join('\n')}`, 'Name the variable instead (env:NAME), change the secret, and run again; nothing was touched.');
}
