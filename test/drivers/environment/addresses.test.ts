import { describe, expect, test } from 'vitest';
import { leadsHere, urlIn } from '../../../src/drivers/environment/addresses.ts';

describe('a value leads to this machine', () => {
  test.each([
    'http://localhost:8080', 'HTTP://LOCALHOST', 'https://user@127.1/', 'postgres://app:x@0x7f000001/app', 'postgres://localhos%74/app', 'jdbc:postgresql://[::1]/app',
    'localhost', 'localhost:8080', '127.1:80', '2130706433:80', 'a.example.org:9092,[::1]:9092', 'mongodb://a.example.org:1,localhost:2/app', 'postgres://db.example.org,localhost/app',
    'https://a.example.org,http://localhost:3000', 'https://a.example.org http://127.0.0.1', '["http://localhost:3000"]', 'jdbc:oracle:thin:@localhost:1521:xe', 'jdbc:sqlserver://localhost:1433;databaseName=app',
    'host=localhost dbname=app', 'hostaddr=127.0.0.1', 'app:x@tcp(127.0.0.1:3306)/app', 'postgres://db.example.org/app?host=localhost',
    'postgresql:///app', 'postgresql://%2Fvar%2Frun%2Fpostgresql/app', 'host=/var/run/postgresql dbname=app', 'postgres:///app?host=/tmp', 'unix:///run/app.sock', 'unix:/run/app.sock', 'redis+unix:///run/redis.sock', '/run/app.sock',
    'Server=(local);Database=app', 'Server=.\\SQLEXPRESS;Database=app', 'Data Source=(localdb)\\MSSQLLocalDB', 'Server=tcp:localhost,1433;Database=app',
  ])('%s', (value) => { expect(leadsHere(value)).toBe(true); });

  test.each([
    'https://api.example.org/v1', 'https://api.example.org/?next=http://localhost/', 'https://api.example.org/localhost', 'db.example.org:5432', 'postgres:///app?host=db.example.org', 'postgres://db.example.org/localhost_copy',
    'host=db.example.org dbname=app', 'Server=db.example.org;Database=app', 'file:///etc/app.conf', 'sqlite:///app.db', '/var/log/app',
    '0', '0:30', '127', '127.1', 'retries=0', '127.0.6533.72', 'localhosts', 'not-localhost', 'k7Gq2mZr8wXb4nVt',
  ])('not %s', (value) => { expect(leadsHere(value)).toBe(false); });
});

test.each([
  ['https://api.example.org', 'https:'], ['jdbc:postgresql://db.example.org/app', 'postgresql:'], ['db.internal:5432', undefined], ['javascript:alert(1)', undefined],
  ['file:///etc/passwd', undefined], ['http://', undefined], ['mongodb://app:x@a.example.org:1,b.example.org:2/app', 'mongodb:'], ['mongodb://a.example.org:1,/app', 'mongodb:'], ['http://a.example.org:x,b:1/', undefined], ['https://[::1', undefined],
])('%s is an absolute URL with a host: %s', (value, protocol) => { expect(urlIn(value)?.protocol).toBe(protocol); });
