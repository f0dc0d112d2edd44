import type { Examined, Finding } from '../base/index.ts';
import type { Connection } from '../database/index.ts';
import { isScope } from './caller.ts';
import { sealed, storedTokens } from './seal-tokens.ts';

/** Looks whether the tokens are what was stored. */
export function examineTokens(connection: Connection): Examined {
  const tokens = storedTokens(connection);
  const findings: Finding[] = tokens
    .filter(({ facts, crc32 }) => sealed(facts).at(-1) !== crc32 || !isScope(facts[1]))
    .map(({ id }) => ({ problem: `token ${id} is not what was stored`, mend: 'restore' }));
  return { part: 'tokens', looked: `${tokens.length} tokens`, findings };
}
