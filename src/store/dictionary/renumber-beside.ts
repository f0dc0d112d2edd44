import { type DictionaryBuffers, lookupOf } from './dictionary.ts';
import type { DictionaryWriter } from './dictionary-writer.ts';
import type { LiteralOrder } from './literal-order.ts';
import { rankTerms, type SortedTexts, sortTextTerms, sortValueTerms } from './ranking.ts';
import {
  type GatheredTerms,
  gatherTerms,
  inNewOrder,
  numberTerms,
  orderingOf,
  type Renumbered,
  renumberTable,
  type TermOrdering,
} from './renumber.ts';

/** What another thread can do of it: each begins when it is called, and what it answers waits for what comes of it. */
export type RenumberHelp = {
  /** Whether it is worth asking for so many terms. */
  isReady(terms: number): boolean;
  sortTexts(terms: DictionaryBuffers): () => Promise<SortedTexts>;
  gather(terms: DictionaryBuffers, ordering: TermOrdering): () => Promise<GatheredTerms>;
};

/**
 * The same as `renumber`, half of it done by another thread. `meanwhile` is what else the new ids are for, done while the terms are
 * gathered; what it makes is answered as `made`.
 */
export async function renumberBeside<Made>(
  dictionary: DictionaryWriter,
  literals: LiteralOrder,
  help: RenumberHelp,
  meanwhile: (newIds: Uint32Array) => Made,
): Promise<Renumbered & { readonly made: Made }> {
  const terms = dictionary.buffers();
  const { sortTexts, gather } = help.isReady(terms.count) ? help : alone;
  const texts = sortTexts(terms);
  const values = sortValueTerms(dictionary, literals);
  const numbering = numberTerms(dictionary, rankTerms(terms.count, await texts(), values));
  const gathered = gather(terms, orderingOf(numbering));
  const table = renumberTable(dictionary, numbering.newIds);
  const made = meanwhile(numbering.newIds);
  const inOrder = inNewOrder(numbering, { ...(await gathered()), table });
  return { newIds: numbering.newIds, dictionary: inOrder, made };
}

/** What the other thread does. */
export const sortTextsOf = (terms: DictionaryBuffers): SortedTexts => sortTextTerms(lookupOf(terms));
export const gatherTermsOf = (terms: DictionaryBuffers, ordering: TermOrdering): GatheredTerms =>
  gatherTerms(lookupOf(terms), ordering);

const alone: Pick<RenumberHelp, 'sortTexts' | 'gather'> = {
  sortTexts: (terms) => async () => sortTextsOf(terms),
  gather: (terms, ordering) => async () => gatherTermsOf(terms, ordering),
};
