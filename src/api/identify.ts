import { anonymous, type Caller, hashOfSecret, type KnownCaller } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import type { Engine } from '../engine/index.ts';

/**
 * Who asks, from the Authorization header. No header is anybody; a token that nobody gave out, or another scheme, is
 * refused rather than taken for anybody, so that a client learns of its mistake.
 */
export function identifyBy(engine: Engine): (request: Request) => Promise<Caller> {
  const callers = new KnownCallers(engine);
  return async (request) => {
    const header = request.headers.get('authorization');
    if (header === null) return anonymous;
    const secret = bearerToken(header) ?? basicPassword(header);
    if (secret === undefined) {
      throw new PinakesError(
        'unauthenticated',
        'The Authorization header has to be “Bearer” and a token, or “Basic” with the token as the password.',
      );
    }
    const caller = await callers.find(hashOfSecret(secret));
    if (caller === undefined)
      throw new PinakesError('unauthenticated', 'This token is unknown, revoked or expired.');
    return caller;
  };
}

/** RFC 6750, section 2.1. */
function bearerToken(header: string): string | undefined {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1];
}

/**
 * The password of RFC 7617, whatever the user is called: for clients that know a name and a password and nothing else. We
 * never ask for it, so that no browser keeps one and sends it along with requests that other sites make.
 */
function basicPassword(header: string): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const [, password] = /^[^:]*:(.+)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return password;
}

/** Callers that are remembered; with more, all are asked for anew. */
const KNOWN_MAX = 1000;

/**
 * Those who bear the tokens that came lately. A request with a token would go to a query thread and back before anything else; tokens change by
 * write functions alone, and whatever was known before one of those is forgotten before it is answered.
 */
class KnownCallers {
  private readonly engine: Pick<Engine, 'read' | 'writes'>;
  private readonly known = new Map<string, KnownCaller>();
  private asOf = -1;

  constructor(engine: Pick<Engine, 'read' | 'writes'>) {
    this.engine = engine;
  }

  async find(hash: string): Promise<Caller | undefined> {
    const { engine, known } = this;
    const asOf = engine.writes;
    if (asOf !== this.asOf) known.clear();
    this.asOf = asOf;
    const remembered = known.get(hash);
    if (remembered !== undefined && (remembered.endsAtMs ?? Number.POSITIVE_INFINITY) > Date.now())
      return remembered.caller;
    const found = await engine.read<KnownCaller | undefined>('token.find', { hash });
    // Read before a write that has been answered meanwhile, it may be so no more.
    if (engine.writes !== asOf || this.asOf !== asOf) return found?.caller;
    if (known.size >= KNOWN_MAX) known.clear();
    if (found === undefined) known.delete(hash);
    else known.set(hash, found);
    return found?.caller;
  }
}
