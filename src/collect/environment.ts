import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ResolvedTarget } from '../drivers/scope.ts';
import { TickmarkError } from '../lib/error.ts';
import type { Target } from '../model/target.ts';
import type { Plan } from './plan.ts';
import type { Place } from './redact.ts';

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
  if (url !== null && !/^https?:\/\//.test(url)) throw new TickmarkError(78, `target ${name}: url is not an http or https URL`, 'Give an absolute URL such as http://127.0.0.1:8080.');
  const root = value(target?.root);
  return {
    name, url, dsn: value(target?.dsn), root: root === null ? null : resolve(workspace, root), redirects: target?.redirects ?? [],
    auth: each(target?.auth ?? {}, (identity) => ({ header: identity.header, value: value(identity.value) ?? '' })),
    values: each(target?.values ?? {}, (text) => value(text) ?? ''),
  };
}

/** What must never reach a pack: identities' values, connection strings and their passwords, and variables whose name says so. */
export function secretsOf(plan: Plan, variables: Variables): string[] {
  const named = Object.entries(variables).filter(([name]) => /TOKEN|SECRET|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|API_?KEY/i.test(name)).map(([, value]) => value ?? '');
  const used = Object.entries(plan.targets).flatMap(([name, target]) => {
    const { auth, dsn, url } = resolveTarget(name, target, variables, '/');
    const parts = [dsn, url].flatMap((text) => (text !== null && URL.canParse(text) ? [new URL(text).password] : []));
    const bearer = Object.values(auth).flatMap(({ value }) => [value, value.replace(/^\w+ /, '')]);
    return [...bearer, ...parts, ...parts.map(decodeURIComponent), ...(dsn !== null && parts.some((part) => part !== '') ? [dsn] : [])];
  });
  return [...new Set([...named, ...used])].filter((secret) => secret.length >= 4);
}

/** Folders whose absolute paths have no place in a pack: targets' roots and path values, the workspace, the home and temporary folders. */
export function placesOf({ targets }: Plan, variables: Variables, workspace: string): Place[] {
  const ofTargets = Object.entries(targets).flatMap(([name, target]) => {
    const { root, values } = resolveTarget(name, target, variables, workspace);
    return [...(root === null ? [] : [{ path: root, name }]), ...Object.entries(values).flatMap(([key, path]) => (path.startsWith('/') && existsSync(path) ? [{ path, name: key }] : []))];
  });
  const machine = { workspace, home: variables.HOME, tmp: variables.TMPDIR ?? '/tmp', start: variables.PWD };
  return [...ofTargets, ...Object.entries(machine).flatMap(([name, path]) => (path === undefined ? [] : [{ path, name }]))];
}
