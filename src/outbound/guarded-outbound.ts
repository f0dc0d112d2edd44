import type { IncomingMessage } from 'node:http';
import { PinakesError } from '../base/index.ts';
import { type AllowList, isHttp } from './allow-list.ts';
import { answerBody } from './answer-body.ts';
import { type Connector, networkConnector } from './connector.ts';
import { exchange, type Message } from './exchange.ts';
import { openConnection } from './guarded-connection.ts';
import type { OutboundLimits } from './limits.ts';
import type { Outbound, OutboundAnswer, OutboundRequest } from './outbound.ts';
import { failed, notAllowed } from './refusals.ts';
import { RequestClock } from './time-limits.ts';
import { Turns } from './turns.ts';

/** Asks within an allow-list, a guard and limits. */
export class GuardedOutbound implements Outbound {
  private readonly allowed: AllowList;
  private readonly limits: OutboundLimits;
  private readonly connector: Connector;
  private readonly turns: Turns;

  constructor(allowed: AllowList, limits: OutboundLimits, connector: Connector = networkConnector) {
    this.allowed = allowed;
    this.limits = limits;
    this.connector = connector;
    this.turns = new Turns(limits.requestsMax);
  }

  async request(request: OutboundRequest, signal?: AbortSignal): Promise<OutboundAnswer> {
    const url = addressOf(request.url);
    if (this.allowed.reachOf(url) === undefined) throw notAllowed(url);
    const clock = new RequestClock(url, this.limits, signal);
    const over = once(() => {
      clock.stop();
      this.turns.give();
    });
    try {
      await this.turns.take(clock.signal);
    } catch (thrown) {
      clock.stop();
      throw thrown;
    }
    try {
      const { response, from } = await this.follow(url, request, clock);
      clock.answered();
      const body = answerBody(response, from, this.limits.bytesMax, clock.signal);
      response.once('close', over);
      return {
        url: from.href,
        status: response.statusCode!,
        mediaType: response.headers['content-type'] ?? '',
        body,
      };
    } catch (thrown) {
      over();
      throw thrown;
    }
  }

  /** Asks, and asks on where a redirect leads, each address as if it had been the first. */
  private async follow(
    start: URL,
    { method, headers, body }: OutboundRequest,
    clock: RequestClock,
  ): Promise<{ readonly response: IncomingMessage; readonly from: URL }> {
    let url = start;
    let message: Message = { method, headers, body };
    for (let hops = 0; ; hops++) {
      const response = await this.ask(url, message, clock);
      if (!isRedirect(response)) return { response, from: url };
      response.destroy();
      if (hops >= this.limits.redirectsMax) {
        throw failed(start, `it redirects more than ${this.limits.redirectsMax} times`);
      }
      // 303 asks for another resource that is the answer (RFC 9110 15.4.4); the others for the same request again.
      if (response.statusCode === 303)
        message = { method: 'GET', headers: withoutContent(headers), body: undefined };
      url = targetOf(response, url);
    }
  }

  private async ask(url: URL, message: Message, clock: RequestClock): Promise<IncomingMessage> {
    const reach = this.allowed.reachOf(url);
    if (reach === undefined) throw notAllowed(url);
    const { signal } = clock;
    try {
      const connection = await clock.connecting(() => openConnection(url, reach, this.connector, signal));
      return await exchange(connection, url, message, signal);
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (thrown instanceof PinakesError) throw thrown;
      throw failed(url, `it cannot be asked (${sayWhy(thrown)})`, thrown);
    }
  }
}

/** Without its fragment, which is not for the other side. Throws `outbound-refused` for what is no address to ask. */
function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !isHttp(url)) {
    throw new PinakesError(
      'outbound-refused',
      `<${text.slice(0, 200)}> is not asked: only addresses that begin with http:// or https:// are.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new PinakesError(
      'outbound-refused',
      `${url.host} is not asked: the address has a user name or password.`,
    );
  }
  url.hash = '';
  return url;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function isRedirect({ statusCode, headers }: IncomingMessage): boolean {
  return REDIRECTS.has(statusCode!) && headers.location !== undefined;
}

function targetOf({ headers }: IncomingMessage, from: URL): URL {
  const location = headers.location!;
  if (URL.canParse(location, from.href)) return addressOf(new URL(location, from).href);
  throw failed(from, 'it redirects to what is no address');
}

function withoutContent(headers: Message['headers']): Message['headers'] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'),
  );
}

/** Node's network errors often have a code and no message. */
function sayWhy(thrown: unknown): string {
  const { code, message } = thrown as NodeJS.ErrnoException;
  return message === '' || message === undefined ? String(code) : message;
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}
