import { beforeEach, describe, expect, it } from 'vitest';
import {
  anonymous,
  authReadFunctions,
  authSchema,
  authWriteFunctions,
  graphAccess,
  hashOfSecret,
  mayDo,
  type Scope,
  tokenSealSchema,
} from '../../src/auth/index.ts';
import { type Connection, openSqlite } from '../../src/database/index.ts';

const create = authWriteFunctions['token.create'];
const list = authWriteFunctions['token.list'];
const revoke = authWriteFunctions['token.revoke'];
const find = (...asked: Parameters<(typeof authReadFunctions)['token.find']>) =>
  authReadFunctions['token.find'](...asked)?.caller;

let connection: Connection;

beforeEach(() => {
  connection = openSqlite(':memory:');
  connection.exec(authSchema + tokenSealSchema);
});

describe('tokens', () => {
  it('are found by the hash of their secret', () => {
    const token = create(connection, { scope: 'write', label: 'desk' });
    expect(find({ connection }, { hash: hashOfSecret(token.secret) })).toEqual({
      kind: 'token',
      tokenId: token.id,
      label: 'desk',
      scope: 'write',
    });
    expect(find({ connection }, { hash: hashOfSecret(`${token.secret}x`) })).toBeUndefined();
    expect(find({ connection }, { hash: '' })).toBeUndefined();
  });

  it('have secrets of 256 bits, each a new one, which are not stored', () => {
    const secrets = Array.from({ length: 20 }, () => create(connection, { scope: 'read', label: '' }).secret);
    expect(new Set(secrets).size).toBe(20);
    for (const secret of secrets) expect(secret).toMatch(/^pin_[\w-]{43}$/);
    const stored = JSON.stringify(connection.prepare('SELECT * FROM token').all());
    for (const secret of secrets) expect(stored).not.toContain(secret.slice('pin_'.length));
    expect(JSON.stringify(list(connection))).not.toContain(hashOfSecret(secrets[0]!));
  });

  it('end when they are revoked', () => {
    const [kept, ended] = ['kept', 'ended'].map((label) => create(connection, { scope: 'admin', label }));
    revoke(connection, { id: ended!.id });
    expect(find({ connection }, { hash: hashOfSecret(ended!.secret) })).toBeUndefined();
    expect(list(connection).map(({ label }) => label)).toEqual(['kept']);
    expect(() => revoke(connection, { id: ended!.id })).toThrow(/no token/);
    expect(create(connection, { scope: 'read', label: '' }).id).toBeGreaterThan(ended!.id);
    expect(kept!.expiresAt).toBeUndefined();
  });

  it('end when their time is over', () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { secret } = create(connection, { scope: 'write', label: 'short', expiresAt });
    const hash = hashOfSecret(secret);
    expect(find({ connection }, { hash })).toBeDefined();
    expect(find({ connection }, { hash, now: expiresAt })).toBeUndefined();
  });

  it('are refused when the request makes no sense', () => {
    expect(() => create(connection, { scope: 'root' as Scope, label: '' })).toThrow(/read, write, admin/);
    expect(() => create(connection, { scope: 'read', label: 'x'.repeat(201) })).toThrow(/at most 200/);
    for (const expiresAt of ['soon', '2001-01-01']) {
      expect(() => create(connection, { scope: 'read', label: '', expiresAt })).toThrow(/future time/);
    }
    expect(list(connection)).toEqual([]);
  });
});

describe('who may do what', () => {
  it('grows with the scope, and anybody may read', () => {
    const caller = (scope: Scope) => ({ kind: 'token', tokenId: 1, label: '', scope }) as const;
    const allowed = (who: Parameters<typeof mayDo>[0]) =>
      (['read', 'write', 'admin'] as const).filter((action) => mayDo(who, action));
    expect(allowed(anonymous)).toEqual(['read']);
    expect(allowed(caller('read'))).toEqual(['read']);
    expect(allowed(caller('write'))).toEqual(['read', 'write']);
    expect(allowed(caller('admin'))).toEqual(['read', 'write', 'admin']);
  });

  it('lets everybody read every published graph, and token holders what names agents', () => {
    const holder = { kind: 'token', tokenId: 1, label: '', scope: 'read' } as const;
    expect(graphAccess(anonymous)).toEqual({ graphs: undefined, staff: false });
    expect(graphAccess(holder)).toEqual({ graphs: undefined, staff: true });
  });
});
