import { anonymous, type Caller, hashOfSecret } from '../auth/index.ts';
import { PinakesError } from '../base/index.ts';
import type { Engine } from '../engine/index.ts';

/**
 * Who asks, from the Authorization header (RFC 6750, section 2.1). No header is anybody; a token that nobody gave out,
 * or another scheme, is refused rather than taken for anybody, so that a client learns of its mistake.
 */
export function identifyBy(engine: Engine): (request: Request) => Promise<Caller> {
  return async (request) => {
    const header = request.headers.get('authorization');
    if (header === null) return anonymous;
    const secret = /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1];
    if (secret === undefined) {
      throw new PinakesError('unauthenticated', 'The Authorization header has to be “Bearer” and a token.');
    }
    const caller = await engine.read<Caller | undefined>('token.find', { hash: hashOfSecret(secret) });
    if (caller === undefined)
      throw new PinakesError('unauthenticated', 'This token is unknown, revoked or expired.');
    return caller;
  };
}
