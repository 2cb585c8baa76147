import { showNumber } from '../../lib/unit.ts';
import type { Body } from '../../model/record/body.ts';
import type { HeaderList, HttpExchange } from '../../model/record/http-exchange.ts';
import type { Peer } from '../../model/record/peer.ts';
import type { Words } from '../words/en.ts';
import type { Line } from './excerpt.ts';
import { size } from './number.ts';
import { anchorOf } from './path.ts';
import { brief, visible } from './visible.ts';

export type HeaderRow = { name: string; value: string; marked: boolean };
/** An HTTP exchange as a document: what was asked, what came back, when, and by whom. */
export type ExchangeDocument = {
  anchor: string;
  requestLine: string;
  statusLine: string;
  statusMarked: boolean;
  outcome: string;
  phases: { name: string; time: string }[];
  peer: string | null;
  error: string | null;
  redirects: string[];
  request: { headers: HeaderRow[]; body: BodyText | null };
  response: { headers: HeaderRow[]; body: BodyText | null; bodyMarked: boolean } | null;
};
export type BodyText = { about: string; text: string | null };

const inline_chars = 64 * 1024;

const requestLine = ({ request }: HttpExchange): string => visible(`${request.method} ${request.url}`);
const statusLine = ({ response, outcome }: HttpExchange, words: Words): string =>
  response === null ? words.outcome[outcome] : visible(`HTTP/${response.httpVersion} ${response.status} ${response.reason}`.trim());

/** `pointer` is the exchange's own place in the file, `at` the deciding place. */
export function exchangeDocument(exchange: HttpExchange, pointer: string, at: string | null, words: Words): ExchangeDocument {
  const { request, response, phases, peer, error, redirects } = exchange;
  const inside = at !== null && (at === pointer || at.startsWith(`${pointer}/`)) ? at.slice(pointer.length) : null;
  return {
    anchor: anchorOf(pointer),
    requestLine: requestLine(exchange),
    statusLine: statusLine(exchange, words),
    statusMarked: inside !== null && !/^\/response\/(?:headers|body)/.test(inside),
    outcome: words.outcome[exchange.outcome],
    phases: Object.entries(phases).flatMap(([name, time]) =>
      time === null ? [] : [{ name: words.artifact.phase[name as keyof typeof phases], time: showNumber(time, 'ms') }],
    ),
    peer: peer === null ? null : peerText(peer, words),
    error: error === null ? null : visible(`${error.code} (${error.phase})`),
    redirects: redirects.map(({ status, location }) => visible(`${status} ${location}`)),
    request: { headers: headerRows(request.headers, null), body: request.body && bodyText(request.body, words) },
    response: response && {
      headers: headerRows(response.headers, inside),
      body: bodyText(response.body, words),
      bodyMarked: inside?.startsWith('/response/body') ?? false,
    },
  };
}

/** Who answered, with everything that was recorded of it. */
function peerText({ protocol, address, port, product, version, instance, host, tls, marks = [] }: Peer, { artifact: word }: Words): string {
  const name = [protocol, [address, port].filter((part) => part !== null).join(':'), product, version].filter(Boolean).join(' ');
  const certificate = tls && [tls.issuer, tls.valid_from, tls.valid_to, tls.key].filter(Boolean).join(', ');
  const parts: [string, string | null | undefined][] = [[word.host, host], [word.instance, instance], [word.certificate, certificate], [word.marks, marks.join(', ')]];
  return visible([name, ...parts.flatMap(([of, text]) => (text ? [`${of} ${text}`] : []))].join(' · '));
}

const headerRows = (headers: HeaderList, inside: string | null): HeaderRow[] =>
  headers.map(([name, value], index) => ({
    name: visible(name),
    value: visible(value),
    marked: inside?.startsWith(`/response/headers/${index}`) ?? false,
  }));

function bodyText(body: Body, words: Words): BodyText | null {
  // A record may say of itself what it likes: text that is there is shown.
  const text = [body.text, body.base64].filter(Boolean).join('\n');
  if (body.bytes === 0 && text === '') return null;
  const about = [
    size(body.bytes),
    `sha256 ${body.sha256}`,
    ...(body.cut ? [words.artifact.cut] : []),
    ...(body.base64 === undefined ? [] : [words.artifact.base64]),
  ];
  return {
    about: about.join(' · '),
    text: body.text === undefined && body.base64 === undefined ? null : text.length <= inline_chars ? visible(text) : `${visible(text.slice(0, inline_chars))}…`,
  };
}

/** The exchange as a short listing, the deciding line marked: for the side that says what was found. */
export function exchangeExcerpt(exchange: HttpExchange, inside: string): Line[] {
  const { response, request, outcome, error } = exchange;
  const index = Number(/^\/response\/headers\/(\d+)/.exec(inside)?.[1] ?? -1);
  const inBody = inside.startsWith('/response/body');
  const lines: [text: string, marked: boolean, words: string][] = [[requestLine(exchange), false, request.method]];
  if (response === null) {
    lines.push([`${outcome} ${error?.code ?? ''}`.trim(), true, outcome]);
    return lines.map(toLine);
  }
  lines.push(
    ['', false, ''],
    [`HTTP/${response.httpVersion} ${response.status} ${response.reason}`.trim(), index < 0 && !inBody, String(response.status)],
  );
  const shown = response.headers.slice(Math.max(0, index - 5), Math.max(7, index + 3));
  for (const header of shown) lines.push([`${header[0]}: ${header[1]}`, header === response.headers[index], header[1]]);
  const body = response.body.text?.split('\n').slice(0, 6) ?? [];
  if (body.join('') !== '') lines.push(['', false, ''], ...body.map((text, row): [string, boolean, string] => [text, inBody && row === 0, text]));
  else if (inBody) lines.push(['', false, ''], [`${response.body.bytes} bytes`, true, String(response.body.bytes)]);
  return lines.map(toLine);
}

function toLine([raw, marked, words]: [text: string, marked: boolean, words: string]): Line {
  const text = raw.length <= 300 ? raw : `${raw.slice(0, 300)}…`;
  const start = text.indexOf(words);
  return {
    number: null,
    text: visible(text),
    marked,
    mark: !marked
      ? null
      : start < 0
        ? ['', visible(text), '']
        : [visible(text.slice(0, start)), visible(words), visible(text.slice(start + words.length))],
  };
}

/** "GET http://… → 404 Not Found": an exchange in one line. */
export const exchangeLine = (exchange: HttpExchange, words: Words): string =>
  `${brief(requestLine(exchange), 100)} → ${exchange.response === null ? words.outcome[exchange.outcome] : brief(`${exchange.response.status} ${exchange.response.reason}`, 40)}`;
