import { type Connection, rowChecksum, type SealedValue } from '../database/index.ts';

/** What a token's checksum covers: hash, scope, label, and the times when it was made and ends. */
export type TokenFacts = readonly [string, string, string, string, string | null];

/** The facts of a token with their checksum behind them. */
export function sealed(facts: TokenFacts): readonly [...TokenFacts, number] {
  return [...facts, rowChecksum(facts as readonly SealedValue[])];
}

/** Every token's facts with the checksum that was stored. */
export function storedTokens(
  connection: Connection,
): { readonly id: number; readonly facts: TokenFacts; readonly crc32: number | null }[] {
  const rows = connection
    .prepare('SELECT id, crc32, hash, scope, label, created_at, expires_at FROM token ORDER BY id')
    .raw()
    .all() as [number, number | null, ...TokenFacts][];
  return rows.map(([id, crc32, ...facts]) => ({ id, crc32, facts }));
}

/** Gives tokens of an earlier format their checksums. */
export function sealTokens(connection: Connection): void {
  const update = connection.prepare('UPDATE token SET crc32 = ? WHERE id = ?');
  for (const { id, facts } of storedTokens(connection)) update.run(sealed(facts).at(-1), id);
}
