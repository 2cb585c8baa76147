import type { Page } from './page.ts';

/** What several rules ask of one page, found out when the first of them asks, and forgotten with the page. */
export function perPage<T>(find: (page: Page) => T): (page: Page) => T {
  const known = new WeakMap<Page, { is: T }>();
  return (page) => {
    let found = known.get(page);
    if (!found) known.set(page, found = { is: find(page) });
    return found.is;
  };
}
