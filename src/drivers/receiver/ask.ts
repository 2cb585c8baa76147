import { setTimeout as sleep } from 'node:timers/promises';
import { parseStrictJson } from '../../lib/strict-json.ts';
import type { HttpExchange } from '../../model/record/http-exchange.ts';
import { httpDriver } from '../http.ts';
import { recorded } from '../recorded.ts';
import type { Receiver } from '../receiver.ts';
import type { ResolvedTarget, Scope } from '../scope.ts';
import { deaf } from './deaf.ts';

/** Where a service lists what it received, and as whom to ask. */
export type Receipt = { path: string; auth?: string | undefined; every: number };

const body_bytes = 2 ** 20;

/** True when an answer is one in which a delivery would have been seen: a page to sign in is none, and neither is a part of a list. */
const isList = ({ response }: HttpExchange): boolean =>
  response?.status === 200 && response.complete && !response.body.cut && !('fault' in parseStrictJson(response.body.text ?? ''));

/** Asks a service of others, at the target's value `receipt`, what it has received: once now, again and again while it is waited for, and once at the end. */
export async function ask({ path, auth, every }: Receipt, target: ResolvedTarget, scope: Scope): Promise<Receiver> {
  const from_ms = scope.elapsed_ms();
  const address = target.values.receipt ?? '';
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return deaf('not-configured', 'the target\'s value "receipt" must be the http or https URL of the receiving service\'s API, without a password', null, scope);
  }
  const http = httpDriver({ ...target, url: url.href, redirects: [] }, scope);
  const answers: HttpExchange[] = [];
  const once = async (evenAfterAbort = false): Promise<HttpExchange> => {
    const answer = await http.request({ path, evenAfterAbort, body_bytes, ...(auth !== undefined && { auth }) });
    answers.push(answer);
    return answer;
  };
  const first = await once();
  const probeOf = (answer: HttpExchange) => ({ t_ms: answer.start_ms + answer.phases.end_ms, arrived: isList(answer) });
  return {
    isListening: () => probeOf(first).arrived,
    until: async (within_ms, wanted) => {
      const start_ms = scope.elapsed_ms();
      for (;;) {
        const { start_ms: asked_ms } = await once();
        if (wanted({ deliveries: [], answers }) || scope.signal.aborted || asked_ms - start_ms >= within_ms) return wanted({ deliveries: [], answers });
        await sleep(Math.min(every, Math.max(0, within_ms - (scope.elapsed_ms() - start_ms))), undefined, { signal: scope.signal }).catch(() => {});
      }
    },
    close: async () => {
      const probes = [first, await once(true)].map(probeOf);
      const reason = probes[0]?.arrived ? null : `the receiving service's API answered ${first.response?.status ?? first.outcome}, expected 200 and JSON of at most 1 MiB`;
      return recorded({ outcome: 'observed' as const, reason, url: url.href, from_ms, until_ms: scope.elapsed_ms(), probes, deliveries: [], answers, cut: false });
    },
  };
}
