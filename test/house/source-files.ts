import { globSync, readFileSync } from 'node:fs';

/** Source files below the given folders, sorted, with forward slashes. */
export const sourceFiles = (...patterns: string[]): string[] => globSync(patterns).map((path) => path.replaceAll('\\', '/')).sort();

/** Lines as an editor counts them. */
export const lineCount = (path: string): number => readFileSync(path, 'utf8').replace(/\n$/, '').split('\n').length;
