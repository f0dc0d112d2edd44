export type OutboundRequest = {
  readonly method: 'GET' | 'POST';
  /** `http:` or `https:`, absolute. */
  readonly url: string;
  /** Beside those of the protocol itself: `accept`, `content-type`. Credentials have no place here. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};

export type OutboundAnswer = {
  /** Where the answer came from in the end, after redirects. */
  readonly url: string;
  /** Whatever the other server said; an error status is an answer too. */
  readonly status: number;
  /** `Content-Type` as it was sent; '' where there is none. */
  readonly mediaType: string;
  /** The bytes, unpacked; to be read once, to its end or not. Throws as `request` does. */
  readonly body: AsyncIterable<Uint8Array>;
};

/** Asks other servers, within an allow-list, a guard and limits. */
export interface Outbound {
  /**
   * Throws `outbound-refused` for an address that is not on the list or leads to a private one, `remote-failed`,
   * `remote-timeout`, `remote-content`, and `cancelled` when the signal fires.
   */
  request(request: OutboundRequest, signal?: AbortSignal): Promise<OutboundAnswer>;
}
