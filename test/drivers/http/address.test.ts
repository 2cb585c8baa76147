import { expect, test } from 'vitest';
import { hostPort, isForbiddenAddress } from '../../../src/drivers/http/address.ts';

test.each([
  ['169.254.169.254', true], ['169.254.0.1', true], ['100.100.100.200', true], ['metadata.google.internal', true], ['METADATA.google.internal.', true],
  ['[::ffff:169.254.169.254]', true], ['[::ffff:a9fe:a9fe]', true], ['::FFFF:a9fe:1', true], ['64:ff9b::a9fe:a9fe', true],
  ['fe80::1', true], ['fe80::1%eth0', true], ['[febf::1]', true], ['fd00:ec2::254', true],
  ['127.0.0.1', false], ['::1', false], ['10.0.0.1', false], ['169.253.255.255', false], ['fec0::1', false], ['fd00:ec3::1', false],
  ['::ffff:10.0.0.1', false], ['example.org', false], ['169.254.169.254.example.org', false],
])('%s is forbidden: %s', (host, forbidden) => {
  expect(isForbiddenAddress(host)).toBe(forbidden);
});

test.each([
  ['http://[::ffff:169.254.169.254]/'], ['http://2852039166/'], ['http://0xa9.0xfe.0xa9.0xfe/'], ['http://169.254.43518/'], ['http://１６９.254.169.254/'],
])('%s is forbidden once a URL has been made of it', (url) => {
  expect(isForbiddenAddress(new URL(url).hostname)).toBe(true);
});

test.each([['http://a', 'a:80'], ['https://a', 'a:443'], ['http://a:8080/x', 'a:8080'], ['http://[::1]:1', '[::1]:1']])('%s is %s', (url, place) => {
  expect(hostPort(new URL(url))).toBe(place);
});
