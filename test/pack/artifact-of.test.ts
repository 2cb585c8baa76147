import { expect, test } from 'vitest';
import { Artifact } from '../../src/model/pack.ts';
import { artifactOf } from '../../src/pack/artifact-of.ts';

const good = { path: 'data/a', mediaType: 'text/plain', bytes: 3, sha256: 'a'.repeat(64), check: null, role: 'content', collectedAt: '2026-11-20T09:22:40.000Z' };
const values = [undefined, null, true, 0, -1, 0.5, 1e300, NaN, '', 'x', 'artifact', 'evidence', 'redactions', 'verdicts', '2026-11-20T09:22:40Z', '2026-02-30T09:22:40Z', '2026-11-20', [], {}, [good]];

test.each(Object.keys(Artifact.shape))('with any value as %s it says what the schema says', (name) => {
  for (const value of values) {
    const entry = { ...good, [name]: value };
    // A hash of another form is in no manifest; that is where it is refused.
    if (name === 'sha256' && typeof value === 'string') continue;
    expect({ value, ok: artifactOf(entry) !== null }).toEqual({ value, ok: Artifact.safeParse(entry).success });
  }
});

test('a field more, a field less and no object are refused, as by the schema', () => {
  const { check: _, ...less } = good;
  for (const entry of [{ ...good, more: 1 }, JSON.parse(`{"__proto__":1,${JSON.stringify(good).slice(1)}`), less, { ...less, chek: null }, null, 'x', [], [good], 7]) {
    expect({ entry, artifact: artifactOf(entry) }).toEqual({ entry, artifact: null });
    expect(Artifact.safeParse(entry).success).toBe(false);
  }
  expect(artifactOf(good)).toBe(good);
});
