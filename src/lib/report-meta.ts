import { z } from 'zod';
import type { ClaimDocumentMeta } from '../model/claim.ts';
import { splitFrontMatter } from './front-matter.ts';
import { parseYaml } from './yaml.ts';

const text = z.string().min(1).optional().catch(undefined);
const Loose = z.object({ title: text, author: text, date: text, claims: z.array(z.json()).optional().catch(undefined) }).catch({});

/** What a report of any origin says of itself in its front matter; the rest of it is left alone. `fallback` is its title where it gives none. */
export function reportMeta(source: string, fallback: string): ClaimDocumentMeta {
  let front = '';
  try { front = splitFrontMatter(source).text; } catch { /* what is no YAML says nothing */ }
  const yaml = front === '' ? null : parseYaml(front, 2);
  const { title = fallback, ...said } = Loose.parse(yaml && 'ok' in yaml ? (yaml.ok.data ?? {}) : {});
  return { title, ...said };
}
