import type { CodeBlock } from '../../markdown/unit.ts';

/** What a code block is to a reader: what a program printed or a summary of it, a tree or list of files, configuration, or source and commands. */
export type CodeKind = 'output' | 'tree' | 'config' | 'source';

const printed = new Set(['', 'text', 'txt', 'plaintext', 'plain', 'output', 'log', 'none', 'ansi', 'console', 'md', 'markdown']);
const configured = new Set(['yaml', 'yml', 'toml', 'ini', 'env', 'dotenv', 'properties', 'conf', 'nginx', 'dockerfile', 'docker', 'hcl', 'tf', 'editorconfig']);
const shells = new Set(['bash', 'sh', 'shell', 'zsh', 'terminal', 'shell-session', 'powershell', 'cmd', 'bat']);
const branch = /[├└│]\s?[─—-]{1,4}|^\s{0,40}[|`+][-–—]{2}\s/;
const source = /^\s{0,40}(?:import |from \S+ import|export |const |let |var |def |class |function |func |fn |pub |public |private |return |if ?\(|for ?\(|while ?\(|#include|SELECT |INSERT |CREATE |ALTER |UPDATE |\$ |> |>>> |curl |npm |npx |pnpm |yarn |git |docker |cd |python\d? |pip |sudo |kubectl |async |await |@|<\/?\w|#!\/)|[{};]\s{0,4}$|=>\s|\)\s?\{|^\s{0,40}["'][\w-]+["']\s?:/;
const keyed = /^\s{0,12}[\p{L}][\p{L}\p{N} _/()-]{0,40}:\s{1,8}\S/u;
const command = /^\s{0,12}(?:\$|#|>|curl|npm|npx|git|docker|cd|python|pip|sudo|export|echo|GET|POST|PUT|PATCH|DELETE|HTTP)\b/;
const json = /^\s{0,12}[{[]/;

const cache = new WeakMap<CodeBlock, CodeKind>();

export function codeKind(block: CodeBlock): CodeKind {
  let kind = cache.get(block);
  if (!kind) cache.set(block, kind = judge(block));
  return kind;
}

function judge({ language, lines }: CodeBlock): CodeKind {
  const said = lines.filter((line) => line.trim() !== '');
  const share = (pattern: RegExp): number => said.filter((line) => pattern.test(line)).length / Math.max(1, said.length);
  if (said.some((line) => branch.test(line)) && (printed.has(language) || shells.has(language))) return 'tree';
  if (configured.has(language)) return 'config';
  if (shells.has(language)) return share(keyed) >= 0.6 && !said.some((line) => command.test(line)) ? 'output' : 'source';
  if (!printed.has(language) || json.test(said[0] ?? '')) return 'source';
  return share(source) > 0.3 ? 'source' : 'output';
}
