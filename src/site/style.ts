import { sha256 } from '../lib/hash.ts';
import base from './style/base.css?raw';
import layout from './style/layout.css?raw';
import parts from './style/parts.css?raw';
import print from './style/print.css?raw';
import table from './style/table.css?raw';
import tokens from './style/tokens.css?raw';

/** The one stylesheet, inlined in every page: a page is whole by itself. */
export const css = [tokens, base, layout, table, parts, print]
  .join('\n')
  .replace(/\s*\n\s*/g, '\n')
  .trim();

/** Content Security Policy Level 3: nothing but this very stylesheet and pictures of this folder. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${Buffer.from(sha256(css), 'hex').toString('base64')}'`,
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
