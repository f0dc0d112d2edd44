import type { Interrupt } from '../../../base/index.ts';
import type { Expression } from '../../algebra/index.ts';
import { FIRST_QUERY_ID, type QuadSource } from '../../source.ts';
import { byteSearch } from './byte-search.ts';
import { neededText } from './needed-text.ts';

/** Bytes between two looks at the clock. */
const BYTES_PER_LOOK = 1 << 20;

/**
 * Keeps, of a batch's rows, those of which the text may fulfil a condition, by looking at the bytes where the source has
 * them: most texts are turned away without being made a string. Undefined where the condition needs no certain text.
 */
export function textSieve(
  condition: Expression,
  variable: string,
  { texts }: Pick<QuadSource, 'texts'>,
  interrupt: Interrupt,
): ((id: number) => boolean) | undefined {
  const needed = texts && neededText(condition, variable);
  if (needed === undefined || texts === undefined) return undefined;
  const search = byteSearch(needed.bytes, needed.folds);
  const { bytes } = texts;
  let looked = 0;
  return (id) => {
    if (id === 0 || id >= FIRST_QUERY_ID) return true;
    const start = texts.startOf(id);
    const end = texts.endOf(id);
    looked += end - start;
    if (looked > BYTES_PER_LOOK) {
      interrupt.check();
      looked = 0;
    }
    return search(bytes, start, end);
  };
}
