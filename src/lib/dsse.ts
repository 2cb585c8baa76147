/** The media type of an in-toto Statement as JSON. */
export const inTotoType = 'application/vnd.in-toto+json';

/** What is signed instead of the payload itself: the pre-authentication encoding of its type and its bytes (DSSE 1.0.0, protocol.md). */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const utf8 = new TextEncoder();
  const head = utf8.encode(`DSSEv1 ${utf8.encode(payloadType).length} ${payloadType} ${payload.length} `);
  const whole = new Uint8Array(head.length + payload.length);
  whole.set(head);
  whole.set(payload, head.length);
  return whole;
}
