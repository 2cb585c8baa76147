import { expect, test } from 'vitest';
import { isPlaceholder, isReference } from '../../../src/lib/secrets/placeholder.ts';

test.each(['«redacted:0a1b2c3d:7»', '%C2%ABredacted:0a1b2c3d:7%C2%BB', '****', '${TOKEN}', '$TOKEN', '$(cat file)', '{{ token }}', '{token}', '<token>', '&lt;token&gt;', '%3Ctoken%3E', '%TOKEN%', 'env:TOKEN', 'process.env.TOKEN', '...'])('names a secret without being one: %s', (value) => {
  expect(isReference(value)).toBe(true);
  expect(isPlaceholder(value)).toBe(true);
});

test.each(['password', 'your-api-key', 'my_secret', 'xxxx', 'changeme-please', 'none', 'expired', '12'])('is a word of a manual or a state: %s', (value) => {
  expect(isPlaceholder(value)).toBe(true);
  expect(isReference(value)).toBe(false);
});

test.each(['hunter2', 'hunter2 «redacted:0a1b2c3d:7»', 'redacted:0a1b2c3d:7-hunter2', '$ecret123', '%24ecret123', '{abc', 'redacted', 'p4ssword-of-example.org', '<<<<', 'x1', '123456', 'minioadmin', 'guest', 'postgres'])('may be a secret: %s', (value) => {
  expect(isReference(value)).toBe(false);
});
