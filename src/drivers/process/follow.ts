import { setTimeout as sleep } from 'node:timers/promises';
import type { FollowedFile } from '../../model/record/followed-file.ts';
import { type Recorded, recorded } from '../recorded.ts';
import type { Scope } from '../scope.ts';
import { type Seen, since, type Tail, tailOf } from './tail.ts';

/** A file whose writing is followed. */
export type Follower = {
  /** Waits until what was written since this call is as wanted, or the time has passed; says whether it came. */
  until(within_ms: number, wanted: (text: string) => boolean): Promise<boolean>;
  /** Looks once more, stops following, and hands over what was written. */
  close(): Promise<Recorded<FollowedFile>>;
};

const every_ms = 50;
const tail_bytes = 64 * 2 ** 10;
const most_characters = 256 * 2 ** 10;

/** Follows a file from now on, also one that is yet to be made. */
export async function follow(path: string, scope: Scope): Promise<Follower> {
  const from_ms = scope.elapsed_ms();
  const written: FollowedFile['written'] = [];
  let before: Tail | null = null;
  let room = most_characters;
  let denied = false;
  let cut = false;

  const look = async (isFirst = false): Promise<void> => {
    const seen: Seen<Tail> = await tailOf(path, tail_bytes);
    denied ||= seen === 'denied';
    if (seen === null || seen === 'denied') { before = null; return; }
    const text = isFirst ? '' : (before ? since(before, seen) : seen.tail).toString('utf8');
    before = seen;
    if (text === '') return;
    cut ||= text.length > room;
    written.push({ t_ms: scope.elapsed_ms(), text: text.slice(0, room) });
    room -= Math.min(room, text.length);
  };
  const stop = new AbortController();
  let waiting = null as (() => void) | null;
  await look(true);
  const following = (async () => {
    while (!stop.signal.aborted) {
      await sleep(every_ms, undefined, { signal: stop.signal }).catch(() => {});
      await look();
      waiting?.();
    }
  })();
  return {
    until: (within_ms, wanted) => new Promise((resolve) => {
      const known = written.length;
      const came = () => wanted(written.slice(known).map(({ text }) => text).join(''));
      const settle = () => {
        clearTimeout(timer);
        scope.signal.removeEventListener('abort', settle);
        waiting = null;
        resolve(came());
      };
      const timer = setTimeout(settle, within_ms);
      scope.signal.addEventListener('abort', settle, { once: true });
      waiting = () => { if (came()) settle(); };
      if (scope.signal.aborted) settle();
    }),
    close: async () => {
      stop.abort();
      await following;
      return recorded({ outcome: denied ? 'denied' as const : 'observed' as const, from_ms, until_ms: scope.elapsed_ms(), written, cut });
    },
  };
}
