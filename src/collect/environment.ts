import { resolve } from 'node:path';
import type { ResolvedTarget } from '../drivers/scope.ts';
import { TickmarkError } from '../lib/error.ts';
import type { Target } from '../model/target.ts';
import type { Plan } from './plan.ts';

/** The process environment as data: the command line hands it in. */
export type Variables = Record<string, string | undefined>;

const nameOf = (text: string | undefined): string[] => (text?.startsWith('env:') ? [text.slice(4)] : []);
const textsOf = (target: Target): (string | undefined)[] =>
  [target.url, target.dsn, target.root, ...Object.values(target.auth).map(({ value }) => value), ...Object.values(target.values)];

/** Stops with 78 before anything is touched when a variable that a used target or a check names is missing; all of them in one message. */
export function demandVariables({ checks }: Plan, variables: Variables): void {
  const wanted = new Map<string, Set<string>>();
  const want = (name: string, by: string) => wanted.set(name, (wanted.get(name) ?? new Set()).add(by));
  for (const { check, kind, target } of checks) {
    for (const name of (target ? textsOf(target) : []).flatMap(nameOf)) want(name, `target ${check.target}`);
    for (const name of kind.environment?.(kind.options.parse(check.with)) ?? []) want(name, `check ${check.id}`);
  }
  const missing = [...wanted].filter(([name]) => (variables[name] ?? '') === '');
  if (missing.length === 0) return;
  const list = missing.map(([name, by]) => `  ${name}  (${[...by].join(', ')})`).join('\n');
  throw new TickmarkError(78, `${missing.length} environment ${missing.length === 1 ? 'variable is' : 'variables are'} missing or empty; expected each to be set\n${list}`, 'Set them and run again; nothing was touched.');
}

/** A target with every env:NAME replaced by its value; a relative root is one of the workspace. */
export function resolveTarget(name: string, target: Target | null, variables: Variables, workspace: string): ResolvedTarget {
  const value = (text: string | undefined): string | null => (text === undefined ? null : text.startsWith('env:') ? (variables[text.slice(4)] ?? null) : text);
  const each = <T, U>(record: Record<string, T>, map: (one: T) => U) => Object.fromEntries(Object.entries(record).map(([key, one]) => [key, map(one)]));
  const url = value(target?.url);
  if (url !== null) demandUrl(name, url);
  const root = value(target?.root);
  const auth = each(target?.auth ?? {}, (identity) => ({ header: identity.header, value: value(identity.value) ?? '' }));
  for (const [identity, { value: text }] of Object.entries(auth)) {
    if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) throw new TickmarkError(78, `target ${name}: the value of identity "${identity}" holds a line break or a control character, which no header field may (RFC 9110 5.5)`, 'Set the variable again without it; a trailing newline is the usual cause.');
  }
  return {
    name, url, dsn: value(target?.dsn), root: root === null ? null : resolve(workspace, root), redirects: target?.redirects ?? [], auth,
    values: each(target?.values ?? {}, (text) => value(text) ?? ''),
  };
}

function demandUrl(name: string, url: string): void {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new TickmarkError(78, `target ${name}: url is not an http or https URL`, 'Give an absolute URL such as http://127.0.0.1:8080.');
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') throw new TickmarkError(78, `target ${name}: url holds a user name or a password`, 'Put the credential into an identity: auth: { me: { header: Authorization, value: env:NAME } }.');
}
