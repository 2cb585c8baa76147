import { describe, expect, test } from 'vitest';
import { isLoopback } from '../../../src/drivers/environment/hosts.ts';

describe('a host is this machine', () => {
  test.each([
    'localhost', 'LOCALHOST.', 'api.localhost', 'localhost.localdomain', 'localhost6', 'ip6-localhost', 'ip6-loopback',
    '127.0.0.1', '127.1.2.3', '127.1', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '2130706433', '0', '0.0.0.0',
    '::1', '[::1]', '0:0:0:0:0:0:0:1', '::', '[::1%25lo]', '::ffff:127.0.0.1', '::ffff:7f00:1', '[::FFFF:127.0.0.9]', '::127.0.0.1', '64:ff9b::7f00:1',
    'host.docker.internal', 'gateway.docker.internal', 'host.containers.internal', 'host.minikube.internal', 'host-gateway',
    'localtest.me', 'app.lvh.me', '127.0.0.1.nip.io', 'app-127-0-0-1.sslip.io', '7f000001.nip.io', 'localhos%74', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', '127。0。0。1',
  ])('%s', (host) => { expect(isLoopback(host)).toBe(true); });

  test.each([
    'localhost.example.org', 'mylocalhost', '10.0.0.1', '128.0.0.1', '126.255.255.255', '::2', '::ffff:10.0.0.1', '::ffff:8000:1', 'fe80::1', '64:ff9b::a00:1', '0.0.0.1',
    'host.example.org', 'internal', 'docker.internal', '10.0.0.1.nip.io', 'nip.io', 'notlvh.me', 'a b', '', '127.0.0.256', '12700',
  ])('not %s', (host) => { expect(isLoopback(host)).toBe(false); });
});
