import { readFileSync } from 'node:fs';

/** The product's version, from the package.json above this file, wherever it was built to. */
export function version(from = import.meta.dirname): string {
  const { version: own } = JSON.parse(readFileSync(packageFile(from), 'utf8')) as { version: string };
  return own;
}

function packageFile(folder: string): string {
  for (const up of ['/../..', '/../../..']) {
    try {
      readFileSync(`${folder}${up}/package.json`);
      return `${folder}${up}/package.json`;
    } catch { /* one level higher: dist/src/cli lies deeper than src/cli */ }
  }
  return `${folder}/package.json`;
}
