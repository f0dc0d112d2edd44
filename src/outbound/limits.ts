/** What a request to another server may take. */
export type OutboundLimits = {
  /** For finding the host, connecting, and TLS. */
  readonly connectMs: number;
  /** Until the headers of the answer have come, redirects among them. */
  readonly firstByteMs: number;
  /** Until the last byte of the answer. */
  readonly wholeMs: number;
  /** Bytes of an answer, unpacked. */
  readonly bytesMax: number;
  readonly redirectsMax: number;
  /** Requests at one time; others wait for their turn, and the wait counts. */
  readonly requestsMax: number;
};

export const defaultOutboundLimits: OutboundLimits = {
  connectMs: 10_000,
  firstByteMs: 30_000,
  wholeMs: 60_000,
  bytesMax: 67_108_864,
  redirectsMax: 3,
  requestsMax: 16,
};
