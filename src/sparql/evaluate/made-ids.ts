import type { TermId } from '../source.ts';
import type { Environment } from './environment.ts';
import { termOfValue, type Value } from './expression/index.ts';

/** Numbers and texts that are remembered, and how long a text may be. */
const KEPT_MAX = 4096;
const TEXT_MAX = 64;

/**
 * The ids of values that expressions make. Few whole numbers and short texts are the values of many rows (counts, months, the
 * first letters of a name), and asking the source whether it knows the term of one takes longer than making the value: those
 * met are remembered.
 */
export function idsOfValues({
  terms,
  state,
}: Pick<Environment, 'terms' | 'state'>): (value: Value) => TermId {
  const known = new Map<number | string, TermId>();
  state.forgetting(() => known.clear());
  return (value) => {
    const key = keyOf(value);
    if (key === undefined) return terms.idOf(termOfValue(value));
    let id = known.get(key);
    if (id === undefined) {
      id = terms.idOf(termOfValue(value));
      if (known.size < KEPT_MAX) known.set(key, id);
    }
    return id;
  };
}

/** What tells a value that was made from others; one that was read has a term, which may be written otherwise. */
function keyOf(value: Value): number | string | undefined {
  if (value.kind === 'integer' && value.term === undefined && typeof value.value === 'number')
    return value.value;
  if (value.kind === 'string' && value.term === undefined && value.text.length <= TEXT_MAX) return value.text;
  return undefined;
}
