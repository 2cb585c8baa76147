import type { Json } from '../../../model/json.ts';
import type { EventStream } from '../../../model/record/event-stream.ts';
import type { HttpExchange } from '../../../model/record/http-exchange.ts';
import { accepted } from '../exchange.ts';
import { foreignNonce, sampleNonce } from '../sample-nonce.ts';
import { carries } from './actions.ts';

/** Another tenant's actions: whether its own stream carried them, and what of them came to us, or of ours to it. Looked for in every byte, not in events alone. */
export function foreignFacts(ours: readonly EventStream[], theirs: EventStream, triggers: readonly HttpExchange[], ourTriggers: number, nonce: string): Json {
  const own = triggers.map((_, i) => foreignNonce(nonce, i));
  const [here, there] = [ours.map(textOf).join('\n'), textOf(theirs)];
  const asked = ({ opening: { request } }: EventStream) => JSON.stringify(request);
  return {
    triggered: triggers.filter((trigger, i) => accepted(trigger) && carries(trigger, own[i] as string)).length,
    received: own.filter((one) => there.includes(one)).length,
    // Masked credentials that are equal stay equal.
    distinct: asked(theirs) !== asked(ours[0] as EventStream),
    seen: own.filter((one) => here.includes(one)),
    sees_ours: Array.from({ length: ourTriggers }, (_, i) => sampleNonce(nonce, i)).filter((one) => there.includes(one)),
  };
}

const textOf = ({ chunks }: EventStream): string => chunks.map(({ base64 }) => atob(base64)).join('');
