/** How many actions and how much waiting a drill of an event stream consists of. Times in ms. */

type Plan = { samples: number; drop_after: number; max_latency: number; heartbeat: number; duration: number; foreign?: object | undefined };

/** Events triggered while we are not connected: what a client that reconnects must not lose. */
export const triggersInGap = 2;
/** Actions of the other tenant: while we listen, while we are away, and after we have come back. */
export const foreignActs = 3;
/** How much longer than announced a silence may last. */
export const grace = 1.25;

/** How long nothing is triggered at the end: longer than a silence may last, so that a missing heartbeat is seen. */
export const quiet_ms = (heartbeat: number): number => heartbeat * 1.5;
/** A timer may fire a moment early; the stream must stand for all of `duration`. */
export const standing_ms = (duration: number): number => duration + 50;

/** What the drill takes with a stream just within its limits: every event at the last moment, then the silence. */
export function needed_ms({ samples, drop_after, max_latency, heartbeat, duration, foreign }: Plan): number {
  const resumed = (samples - drop_after + 1) * max_latency + quiet_ms(heartbeat);
  return (drop_after + (foreign ? foreignActs : 0)) * max_latency + Math.max(resumed, standing_ms(duration));
}
