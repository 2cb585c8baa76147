import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listPacks } from '../pack/open.ts';
import { copyPack } from '../pack/raw.ts';
import { fileOf, relativePath } from './data/relative.ts';

/**
 * Makes a built tree whole: puts the sealed packs beside their pages and turns every link into a relative one to a real file.
 * Throws an Error that lists each link that leads nowhere with its page. Returns the number of pages.
 */
export function finish(out: string, workspace: string): number {
  for (const folder of listPacks(workspace)) {
    const id = folder.split(sep).at(-1) as string;
    copyPack(folder, join(out, 'p', id, 'pack'));
  }
  const files = new Set(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  const pages = [...files].filter((name) => name.endsWith('.html') && !/^p\/[^/]+\/pack\//.test(name));
  const texts = new Map(pages.map((name) => [name, readFileSync(join(out, name), 'utf8')]));
  const ids = new Map([...texts].map(([name, html]) => [name, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id))]));
  const broken: string[] = [];
  for (const [page, html] of texts) {
    const linked = html.replace(
      /(\s(?:href|src)=")([^"]*)(?=")/g,
      (_, start: string, link: string) => start + (local(page, link, files, ids) ?? (broken.push(`${page}: ${link}`), link)),
    );
    writeFileSync(join(out, page), linked);
  }
  if (broken.length > 0) throw new Error(`${broken.length} broken links in the report\n${broken.join('\n')}`);
  return pages.length;
}

/** The link as written from `page`, or null when its file or its element is not there. Text in pages has its quotes escaped, so only attributes get here. */
function local(page: string, link: string, files: ReadonlySet<string>, ids: ReadonlyMap<string, ReadonlySet<string | undefined>>): string | null {
  const [path = '', fragment] = link.replaceAll('&#38;', '&').replaceAll('&amp;', '&').split('#');
  if (path !== '' && !path.startsWith('/')) return null;
  const file = path === '' ? page : fileOf(path, files);
  if (file === null || (fragment !== undefined && !ids.get(file)?.has(fragment))) return null;
  return `${path === '' ? '' : relativePath(page, file)}${fragment === undefined ? '' : `#${fragment}`}`;
}
