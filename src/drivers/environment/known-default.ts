/** Values that are published in manuals, images and tutorials, in lower case. */
const published = new Set([
  '1234', '12345', '123456', '12345678', 'abc123', 'admin', 'admin123', 'change-me', 'change_me', 'changeit', 'changeme', 'default', 'development', 'dummy',
  'example', 'fixme', 'foo', 'foobar', 'guest', 'jwt_secret', 'keyboard cat', 'letmein', 'minioadmin', 'mysecretpassword', 'none', 'null', 'pass', 'passw0rd',
  'password', 'password1', 'placeholder', 'postgres', 'qwerty', 'root', 'secret', 's3cr3t', 'super-secret', 'supersecret', 'test', 'todo', 'toor', 'undefined',
  'super-secret-jwt-token-with-at-least-32-characters-long', 'your-256-bit-secret', 'your-super-secret-jwt-token-with-at-least-32-characters-long',
]);
/** Placeholders: <token>, ${TOKEN}, {{ token }}, your-…-here, change-me-…, xxxx, ****, dev-secret. */
const placeholder = /^<.*>$|^\$\{.*\}$|^\{\{.*\}\}$|^your[-_ ].*|^change[-_ ]?(?:me|this).*|^(?:x{3,}|\*{3,}|\.{3,}|0+)$|^(?:dev|test|local|insecure)[-_](?:secret|key|token|password|jwt).*/;

/** True for a value that is no secret because everybody knows it, or that was never filled in. */
export function isKnownDefault(value: string): boolean {
  const plain = value.trim().toLowerCase();
  return published.has(plain) || placeholder.test(plain);
}
