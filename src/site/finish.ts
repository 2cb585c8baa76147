import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { TickmarkError } from '../lib/error.ts';
import { listPacks } from '../pack/open.ts';
import { copyPack } from '../pack/raw.ts';
import { fileOf, relativePath } from './data/relative.ts';
import { foreignTag } from './inert.ts';

/**
 * Makes a built tree whole: puts the sealed packs beside their pages and turns every link into a relative one to a real file.
 * Throws an Error that lists each link that leads nowhere, or each tag that is none of ours, with its page; TickmarkError 90 when a pack
 * is no longer the one its pages were made from. Returns the number of pages.
 */
export async function finish(out: string, workspace: string): Promise<number> {
  for (const folder of listPacks(workspace)) {
    const [id, place] = [basename(folder), join(out, 'p', basename(folder))];
    // One that did not open has no page, and is passed on to nobody.
    if (!existsSync(join(place, 'index.html'))) continue;
    const digest = await copyPack(folder, join(place, 'pack'));
    if (!readFileSync(join(place, 'index.html'), 'utf8').includes(digest)) {
      throw new TickmarkError(90, `${id} was replaced while its report was built: its digest is ${digest} now`, 'Find out who changes the packs, and build the report again.');
    }
  }
  const files = new Set(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  const pages = [...files].filter((name) => name.endsWith('.html') && !/^p\/[^/]+\/pack\//.test(name));
  const texts = new Map(pages.map((name) => [name, readFileSync(join(out, name), 'utf8')]));
  const ids = new Map([...texts].map(([name, html]) => [name, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id))]));
  const [broken, strange]: [string[], string[]] = [[], []];
  for (const [page, html] of texts) {
    const linked = html.replace(
      /(\s(?:href|src)=")([^"]*)(?=")/g,
      (_, start: string, link: string) => start + (local(page, link, files, ids) ?? (broken.push(`${page}: ${link}`), link)),
    );
    const foreign = foreignTag(linked);
    if (foreign !== null) strange.push(`${page}: ${JSON.stringify(foreign.slice(0, 200))}`);
    writeFileSync(join(out, page), linked);
  }
  if (broken.length > 0) throw new Error(`${broken.length} broken links in the report\n${broken.join('\n')}`);
  if (strange.length > 0) throw new Error(`${strange.length} pages of the report hold what none is made of: a text was written as a tag\n${strange.join('\n')}`);
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
