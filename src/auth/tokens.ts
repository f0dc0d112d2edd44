import { timingSafeEqual } from 'node:crypto';
import { PinakesError } from '../base/index.ts';
import type { Connection } from '../database/index.ts';
import type { ReadContext, ReadFunction, WriteFunction } from '../engine/index.ts';
import { type Caller, isScope, type Scope, scopes } from './caller.ts';
import { sealed } from './seal-tokens.ts';
import { hashOfSecret, makeSecret } from './secret.ts';

/** A token as lists show it. */
export type Token = {
  readonly id: number;
  readonly scope: Scope;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string | undefined;
};

export type TokenRequest = {
  readonly scope: Scope;
  readonly label: string;
  readonly expiresAt?: string | undefined;
};

/** A new token with its secret, which is shown this once and cannot be read again. */
export type CreatedToken = Token & { readonly secret: string };

type TokenRow = {
  id: number;
  hash: string;
  scope: Scope;
  label: string;
  created_at: string;
  expires_at: string | null;
};

const LABEL_LENGTH_MAX = 200;

/** @throws PinakesError `bad-request` for an unknown scope, a label that is too long, or an expiry that is no future time. */
export function createToken(connection: Connection, request: TokenRequest): CreatedToken {
  assertRequest(request);
  const secret = makeSecret();
  const createdAt = new Date().toISOString();
  const expiresAt = request.expiresAt === undefined ? undefined : new Date(request.expiresAt).toISOString();
  const { lastInsertRowid } = connection
    .prepare(
      'INSERT INTO token (hash, scope, label, created_at, expires_at, crc32) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(...sealed([hashOfSecret(secret), request.scope, request.label, createdAt, expiresAt ?? null]));
  return {
    id: Number(lastInsertRowid),
    scope: request.scope,
    label: request.label,
    createdAt,
    expiresAt,
    secret,
  };
}

/** Every token, oldest first, expired ones too. */
export function listTokens(connection: Connection): readonly Token[] {
  const rows = connection.prepare('SELECT * FROM token ORDER BY id').all() as TokenRow[];
  return rows.map(toToken);
}

/** Ends a token at once. @throws PinakesError `not-found` when there is none with this id. */
export function revokeToken(connection: Connection, { id }: { readonly id: number }): void {
  const { changes } = connection.prepare('DELETE FROM token WHERE id = ?').run(id);
  if (changes === 0) {
    throw new PinakesError('not-found', `There is no token ${id}. List the tokens to see which there are.`);
  }
}

/** A caller, and until when their token says so: milliseconds since 1970, for ever where there is none. */
export type KnownCaller = { readonly caller: Caller; readonly endsAtMs: number | undefined };

/**
 * The caller who bears the secret with this hash (see `hashOfSecret`), or undefined when no token has it or its time is
 * over. `now` is an ISO 8601 time, the present one where it is left out.
 */
export function findToken(
  { connection }: Pick<ReadContext, 'connection'>,
  { hash, now }: { readonly hash: string; readonly now?: string },
): KnownCaller | undefined {
  const row = connection.prepare('SELECT * FROM token WHERE hash = ?').get(hash) as TokenRow | undefined;
  if (row === undefined || !sameHash(row.hash, hash)) return undefined;
  const moment = now === undefined ? Date.now() : Date.parse(now);
  const endsAtMs = row.expires_at === null ? undefined : Date.parse(row.expires_at);
  if (endsAtMs !== undefined && endsAtMs <= moment) return undefined;
  return { caller: { kind: 'token', tokenId: row.id, label: row.label, scope: row.scope }, endsAtMs };
}

/** For the writer thread, by the names that `Engine.write` takes. */
export const authWriteFunctions = {
  'token.create': createToken,
  'token.list': listTokens,
  'token.revoke': revokeToken,
} satisfies Record<string, WriteFunction>;

/** For the query threads, by the names that `Engine.read` takes. */
export const authReadFunctions = { 'token.find': findToken } satisfies Record<string, ReadFunction>;

function assertRequest({ scope, label, expiresAt }: TokenRequest): void {
  if (!isScope(scope)) {
    throw new PinakesError(
      'bad-request',
      `A token's scope is one of ${scopes.join(', ')}, not "${String(scope)}".`,
    );
  }
  if (label.length > LABEL_LENGTH_MAX) {
    throw new PinakesError('bad-request', `A token's label has at most ${LABEL_LENGTH_MAX} characters.`);
  }
  if (expiresAt !== undefined && !(Date.parse(expiresAt) > Date.now())) {
    throw new PinakesError(
      'bad-request',
      `A token ends at a future time such as 2030-01-31, not at "${expiresAt}".`,
    );
  }
}

function toToken({ id, scope, label, created_at, expires_at }: TokenRow): Token {
  return { id, scope, label, createdAt: created_at, expiresAt: expires_at ?? undefined };
}

/** Compares in constant time: SQLite has compared already, but the answer should not rest on how it does so. */
function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')];
  return left.length === right.length && timingSafeEqual(left, right);
}
