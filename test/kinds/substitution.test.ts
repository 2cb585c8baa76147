import { expect, test } from 'vitest';
import { substitutionOf } from '../../src/kinds/substitution.ts';
import type { Json } from '../../src/model/json.ts';
import type { Peer } from '../../src/model/record/peer.ts';

const peer = (fields: Partial<Peer> = {}): Peer => ({ protocol: 'http', address: '127.0.0.1', port: 8080, product: null, version: null, instance: null, ...fields });
const postgresql = peer({ protocol: 'postgresql', product: 'PostgreSQL', version: '15.18' });

test.each<[string, Partial<Peer>, string]>([
  ['nginx', { product: 'nginx', version: '1.22.1' }, 'real'], ['who tells nothing', {}, 'real'], ['a motorway', { product: 'motorway' }, 'real'], ['Moonstone', { product: 'Moonstone' }, 'real'],
  ['MailHog', { product: 'MailHog' }, 'captured'], ['Mailpit', { product: 'Mailpit', version: '1.20' }, 'captured'], ['smtp4dev', { instance: 'smtp4dev' }, 'captured'],
  ['WireMock', { product: 'WireMock' }, 'mock'], ['WireMock over Jetty', { product: 'Jetty', version: '12 (WireMock 3)' }, 'mock'], ['a .mock host', { instance: 'payments.mock' }, 'mock'],
  ['a .mock address', { address: 'api.mock' }, 'mock'], ['a .mock host behind an address', { host: 'api.mock' }, 'mock'], ['a motel.mockup host', { host: 'motel.mockup.example' }, 'real'],
  ['WireMock by its stub', { marks: ['matched-stub-id: 1'] }, 'mock'], ['Hoverfly', { marks: ['hoverfly: Was-Here'] }, 'mock'], ['Prism', { marks: ['sl-violations: []'] }, 'mock'], ['Mockoon', { marks: ['x-mockoon-environment: a'] }, 'mock'],
  ['json-server', { marks: ['x-powered-by: json-server'] }, 'mock'], ['MSW', { marks: ['x-powered-by: msw'] }, 'mock'], ['Express', { marks: ['x-powered-by: Express', 'via: 1.1 nginx'] }, 'real'], ['X-Mock: false', { marks: ['x-mock: false'] }, 'real'], ['APP_MODE=mock', { protocol: 'process', instance: 'APP_MODE=mock' }, 'mock'], ['ENABLE_MOCK=true', { instance: 'ENABLE_MOCK=true' }, 'mock'],
  ['ENABLE_MOCK=false', { instance: 'ENABLE_MOCK=false' }, 'real'], ['NO_MOCKS=1', { instance: 'NO_MOCKS=1' }, 'real'],
  ['LocalStack', { product: 'LocalStack' }, 'emulated'], ['moto', { product: 'Moto', version: '5' }, 'emulated'], ['s3rver', { product: 's3rver' }, 'emulated'], ['fakeredis', { product: 'FakeRedis' }, 'emulated'],
])('%s', (_, fields, expected) => expect(substitutionOf([peer(fields)], null)).toBe(expected));

test.each<[string, Peer[], string | null, string]>([
  ['the product of production', [postgresql], 'postgresql', 'real'],
  ['another product with the same protocol', [peer({ protocol: 'postgresql', product: 'CockroachDB' })], 'postgresql', 'emulated'],
  ['a client process beside the real server', [postgresql, peer({ protocol: 'process', product: 'pg_dump' })], 'postgresql', 'real'],
  ['a mock that borrows the name', [peer({ product: 'PostgreSQL', instance: 'db.mock' })], 'postgresql', 'mock'],
  ['the weakest of several', [postgresql, peer({ product: 'LocalStack' }), peer({ product: 'MailHog' })], null, 'captured'],
  ['nobody', [], 'postgresql', 'real'],
])('%s', (_, peers, product, expected) => expect(substitutionOf(peers, product === null ? null : { product })).toBe(expected));

test.each<[Json, string]>([
  [{ env: { APP_MODE: 'mock' } }, 'mock'], [{ env: { APP_MODE: 'live' } }, 'real'], [{ env: { ENABLE_MOCK: '1' } }, 'mock'],
  // What a scan quotes is a finding, not an identity.
  [{ findings: ['APP_MODE=mock', 'WireMock'] }, 'real'], [null, 'real'],
])('facts %j: %s', (facts, expected) => expect(substitutionOf([postgresql], null, facts)).toBe(expected));
