import { expect, test } from 'vitest';
import type { Artifact } from '../../../src/model/pack.ts';
import { artifactPage, type FileText } from '../../../src/site/data/artifact.ts';
import type { Node } from '../../../src/site/data/tree.ts';
import { en } from '../../../src/site/words/en.ts';
import { packContent } from '../fixture.ts';

const content = packContent('faulty');
const view = { content, previous: null, diff: null, approvals: [], runs: [], signedBy: null, words: en };
const evidenceOf = (check: string) => content.pack.artifacts.find((one) => one.check === check) as Artifact;
const whole = (text: string): FileText => ({ text, tail: null, omitted_bytes: 0 });
const open = (node: Node): Node[] => (node.type === 'branch' && node.open ? [node, ...node.children.flatMap(open)] : [node]);
const plain = (about: Partial<Artifact>): Artifact => ({
  path: 'data/a.txt',
  mediaType: 'text/plain',
  bytes: 10,
  sha256: '0'.repeat(64),
  check: null,
  role: 'content',
  collectedAt: content.pack.startedAt,
  ...about,
});

test('evidence opens on the way to the deciding value, an exchange stands as a document', () => {
  const page = artifactPage(view, [evidenceOf('event-stream')], whole(JSON.stringify(content.evidence['event-stream'])));
  const nodes = page.view.type === 'tree' ? page.view.roots.flatMap(open) : [];
  const exchange = nodes.find((node) => node.type === 'exchange');
  expect(exchange).toMatchObject({
    key: 'opening',
    open: true,
    about: 'GET http://127.0.0.1:8000/api/events → 404 Not Found',
    exchange: {
      anchor: '/artifacts/stream/opening',
      requestLine: 'GET http://127.0.0.1:8000/api/events',
      statusLine: 'HTTP/1.1 404 Not Found',
      statusMarked: true,
      phases: [
        { name: 'connected', time: '1.5 ms' },
        { name: 'first byte', time: '20 ms' },
        { name: 'end', time: '21 ms' },
      ],
      response: { body: { text: '{"error":"no such route"}' } },
    },
  });
});

test('a plain value is a marked leaf with an anchor of its own', () => {
  const page = artifactPage(view, [evidenceOf('backup')], whole(JSON.stringify(content.evidence.backup)));
  const nodes = page.view.type === 'tree' ? page.view.roots.flatMap(open) : [];
  expect(nodes.filter((node) => node.type === 'leaf' && node.marked)).toEqual([
    { type: 'leaf', key: 'bytes', value: '0', anchor: '/artifacts/file/bytes', marked: true },
  ]);
});

test.each<[string, Partial<Artifact>, FileText, object]>([
  ['plain text', {}, whole('a\u001Bb'), { note: null, view: { type: 'text', text: 'a␛b', tail: null } }],
  [
    'JSON above 64 KB as text, and says so',
    { mediaType: 'application/json', bytes: 70_000 },
    whole('{"a":1}'),
    { note: expect.stringContaining('70,000 bytes (70.0 KB)'), view: { type: 'text', text: '{"a":1}' } },
  ],
  ['JSON that is none as text', { mediaType: 'application/json' }, whole('{"a":'), { view: { type: 'text', text: '{"a":' } }],
  [
    'more than 1 MB as beginning and end, and says so',
    { bytes: 2e6 },
    { text: 'start', tail: 'end', omitted_bytes: 1_934_464 },
    {
      note: expect.stringContaining('2,000,000 bytes'),
      view: { text: 'start', tail: expect.stringMatching(/^… 1,934,464 bytes .* left out …\nend$/) },
    },
  ],
  [
    'what is not UTF-8 not at all',
    {},
    { text: null, tail: null, omitted_bytes: 0 },
    { note: 'Not UTF-8 text: see the raw file.', view: { type: 'none' } },
  ],
])('shows %s', (_, about, file, shown) => expect(artifactPage(view, [plain(about)], file)).toMatchObject(shown));

test('files with the same bytes share a page that names them all', () => {
  expect(artifactPage(view, [plain({}), plain({ path: 'data/b.txt' })], whole('x')).others).toEqual(['data/b.txt']);
});
