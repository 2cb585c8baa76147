import type { Json } from '../model/json.ts';
import { Substitution } from '../model/origin.ts';
import type { Peer } from '../model/record/peer.ts';

/** What known stand-ins call themselves in product, version or instance; the strongest label such a thing can earn. */
const fingerprints: readonly [pattern: RegExp, class_: Substitution][] = [
  [/mailhog|mailpit|smtp4dev|maildev|mailcatcher|inbucket|greenmail/i, 'captured'],
  [/wiremock|mockserver|mockoon|hoverfly|mountebank|json-server|\bprism\b|\bnock\b/i, 'mock'],
  [/\bmsw\b|mockbin|\.mock(?::\d+)?$/i, 'mock'],
  // Fields of the answer: WireMock's stub, Hoverfly's and Prism's marks, Mockoon's and anybody's X-Mock….
  [/^(?:matched-stub-(?:id|name)|hoverfly|sl-violations|(?:x-)?mock[\w-]*): (?!(?:false|0|no|off)$)/i, 'mock'],
  [/\b(?:APP_MODE|MODE)=mock\b|\b(?:ENABLE|USE)_MOCKS?=(?:1|true|yes|on)\b/i, 'mock'],
  [/localstack|\bmoto(?:server|_server|\b)|s3rver|fakeredis|miniredis|redis-mock|azurite|elasticmq|pg-mem|pglite|fake-?gcs/i, 'emulated'],
];

/** Protocols whose peer tells which product it is. */
const spoken: ReadonlySet<Peer['protocol']> = new Set(['http', 'https', 'postgresql']);

/**
 * What stood at the other end: the weakest of what the peers' identities tell. Another product than `productionIs` is emulated.
 * `facts.env` (variables a process was seen to run with, by name) counts as told by the peer.
 */
export function substitutionOf(peers: readonly Peer[], productionIs: { product: string } | null, facts?: Json): Substitution {
  const found = [...peers.map((peer) => classOf(peer, productionIs)), ...environmentOf(facts).map(byFingerprint)];
  return Substitution.options.findLast((class_) => found.includes(class_)) ?? 'real';
}

function classOf(peer: Peer, productionIs: { product: string } | null): Substitution {
  const told = [peer.host, peer.address, peer.product, peer.version, peer.instance, ...(peer.marks ?? [])].filter((text) => typeof text === 'string').map(byFingerprint);
  const differs = productionIs !== null && spoken.has(peer.protocol) && peer.product !== null && plain(peer.product) !== plain(productionIs.product);
  return Substitution.options.findLast((class_) => told.includes(class_)) ?? (differs ? 'emulated' : 'real');
}

const byFingerprint = (text: string): Substitution | undefined => fingerprints.find(([pattern]) => pattern.test(text))?.[1];

const plain = (product: string): string => product.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function environmentOf(facts: Json | undefined): string[] {
  const env = facts !== null && typeof facts === 'object' && !Array.isArray(facts) ? facts.env : undefined;
  if (env === null || typeof env !== 'object' || Array.isArray(env)) return [];
  return Object.entries(env).map(([name, value]) => `${name}=${String(value)}`);
}
