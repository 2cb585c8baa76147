import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { crc32, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './folder.ts';
import { serve } from './peer.ts';

/** Where a secret can get into a recording today. */
export const channels = [
  'request-header', 'request-cookie', 'response-header', 'set-cookie', 'query', 'json-body', 'compressed-body', 'picture', 'event-stream', 'webhook-header', 'webhook-body',
  'dsn', 'row', 'process-output', 'argument', 'error-stack', 'file-name', 'redirect-target', 'git-remote', 'git-branch',
] as const;
export type Channel = (typeof channels)[number];

/** One value for each channel, with characters that every encoding has to write in a way of its own. A branch and a query may hold few of them. */
export const planted = Object.fromEntries(channels.map((channel, i) => [
  channel, ['git-branch', 'query'].includes(channel) ? `cn4ry${i}x-${channel}+7` : `cn4ry${i}x-${channel}-"&<+%'7\\z`,
])) as Record<Channel, string>;

const escaped = (text: string, of: Record<string, string>) => [...text].map((char) => of[char] ?? char).join('');
const base64 = (text: string, before: string) => {
  const whole = Buffer.from(`${before}${text}`).toString('base64').replace(/=+$/, '');
  const cut = { '': 0, x: 2, xx: 3 }[before] as number;
  return whole.slice(cut, (before.length + text.length) % 3 === 0 ? undefined : -1);
};

/** The encodings a value must not be found in. */
export const encodings: Record<string, (text: string) => string> = {
  raw: (text) => text,
  'URL-encoded': encodeURIComponent,
  'base64': (text) => base64(text, ''),
  'base64, one byte before': (text) => base64(text, 'x'),
  'base64, two bytes before': (text) => base64(text, 'xx'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  'JSON-escaped': (text) => JSON.stringify(text).slice(1, -1),
  'HTML-escaped': (text) => escaped(text, { '&': '&amp;', '<': '&lt;', '"': '&quot;', "'": '&#39;' }),
};
const inAll = (channel: Channel): string => Object.values(encodings).map((encode) => encode(planted[channel])).join(' , ');

const chunk = (type: string, data: Buffer): Buffer => {
  const part = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(part));
  return Buffer.concat([length, part, sum]);
};
/** One white pixel with a text beside it. */
const picture = (text: string): Buffer => Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')), chunk('tEXt', Buffer.from(`Comment\0${text}`)), chunk('IDAT', deflateSync(Buffer.from([0, 255]))), chunk('IEND', Buffer.alloc(0)),
]);

/** A service that leaks by every channel HTTP has, in every encoding, and delivers alerts to `receiver`. */
export async function leakingServer(receiver: string): Promise<{ url: string }> {
  const streams = new Set<ServerResponse>();
  const json = (body: unknown) => JSON.stringify(body);
  return serve(createServer(async (request, response) => {
    let sent = '';
    for await (const part of request) sent += part;
    const { pathname } = new URL(request.url ?? '', 'http://here');
    if (pathname === '/json') response.writeHead(200, { 'Content-Type': 'application/json', 'X-Debug': escaped(inAll('response-header'), {}), Via: `1.1 ${encodeURIComponent(planted['response-header'])}`, 'Set-Cookie': `sid=${encodeURIComponent(planted['set-cookie'])}; Path=/` }).end(json({ status: 'ok', note: planted['json-body'], all: inAll('json-body'), html: Buffer.from(planted['json-body']).toString('base64url') }));
    else if (pathname === '/packed') response.writeHead(200, { ETag: '"1"', 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' }).end(gzipSync(json({ note: inAll('compressed-body') })));
    else if (pathname === '/picture') response.writeHead(200, { 'Content-Type': 'image/png' }).end(picture(inAll('picture')));
    else if (pathname === '/stack') response.writeHead(500, { 'Content-Type': 'text/plain' }).end(`Error: cannot sign with ${planted['error-stack']}\n    at sign (/srv/app.js:1:2) ${inAll('error-stack')}\n`);
    else if (pathname === '/moved') response.writeHead(302, { Location: `/elsewhere?note=${encodeURIComponent(planted['redirect-target'])}` }).end();
    else if (pathname === '/events') { streams.add(response.writeHead(200, { 'Content-Type': 'text/event-stream' })); response.write(': hello\n\n'); }
    else if (pathname === '/act') {
      for (const stream of streams) stream.write(`id: 1\ndata: ${sent} ${inAll('event-stream')}\n\n`);
      response.end('{}');
    } else if (pathname === '/alert') {
      await fetch(receiver, { method: 'POST', headers: { 'X-Hook': encodeURIComponent(planted['webhook-header']), 'X-Webhook-Secret': planted['webhook-header'] }, body: json({ status: 'firing', sent, note: inAll('webhook-body') }) });
      response.end('{}');
    } else response.writeHead(404).end();
  }));
}

/** A folder in a repository whose remote and branch hold secrets, with a file whose name does, and a process that was given one and writes another. */
export async function leakingMachine(): Promise<string> {
  const root = temporaryFolder();
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: root, stdio: 'ignore', env: { PATH: process.env.PATH ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } });
  git('init', '--quiet', '-b', planted['git-branch']);
  git('remote', 'add', 'origin', `https://bot:${encodeURIComponent(planted['git-remote'])}@git.example.org/a.git`);
  writeFileSync(join(root, `${planted['file-name']}.txt`), 'a file');
  git('add', '.');
  git('commit', '--quiet', '-m', 'a');
  const watcher = "const { appendFileSync } = require('fs'); setInterval(() => appendFileSync('beat.log', process.argv[1] + '\\n'), 100);";
  const child = spawn(process.execPath, ['-e', watcher, inAll('process-output'), `--note=${planted.argument}`], { cwd: root, stdio: 'ignore' });
  const ended = once(child, 'exit');
  onTestFinished(async () => { child.kill(); await ended; });
  writeFileSync(join(root, 'watcher.pid'), String(child.pid));
  while (!existsSync(join(root, 'beat.log'))) await new Promise((resolve) => { setTimeout(resolve, 20); });
  return root;
}

/** Everything a reader could read in a file: its text, the strings of its JSON, what they hold in base64, and what of that is compressed. */
export function* readings(bytes: Buffer): Generator<string> {
  yield bytes.toString('utf8');
  yield bytes.toString('latin1');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) yield* readings(gunzipSync(bytes));
  let json: unknown;
  try { json = JSON.parse(bytes.toString('utf8')); } catch { return; }
  const strings: string[] = [];
  const packed: Buffer[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') strings.push(value);
    else if (Array.isArray(value)) {
      const parts = value.flatMap((one) => (typeof one?.base64 === 'string' ? [Buffer.from(one.base64, 'base64')] : []));
      if (parts.length > 0) packed.push(Buffer.concat(parts));
      value.forEach(walk);
    } else if (value !== null && typeof value === 'object') for (const [name, one] of Object.entries(value)) {
      strings.push(name);
      if (name === 'base64') packed.push(Buffer.from(String(one), 'base64'));
      walk(one);
    }
  };
  walk(json);
  yield strings.join('\n');
  for (const one of packed) yield* readings(one);
}
