import { literal } from '../../../rdf/index.ts';
import type { Expression } from '../../algebra/index.ts';
import { FIRST_QUERY_ID, TEXT_KINDS, type TermId } from '../../source.ts';
import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';

const FIRST_LITERAL = TEXT_KINDS.indexOf('plain');

/**
 * `LANG(?x)` for whole batches, from what the source keeps of a text beside it: no text is made a string. Undefined where
 * the expression is another, or the source cannot be looked at.
 */
export function languageColumn(
  expression: Expression,
  variables: readonly string[],
  { options, terms, state }: Environment,
  otherwise: (columns: readonly Uint32Array[], row: number) => TermId,
): ((batch: Batch) => Uint32Array) | undefined {
  const { texts } = options.source;
  const [argument] = expression.type === 'builtin' && expression.name === 'lang' ? expression.list : [];
  const column = argument?.type === 'variable' ? variables.indexOf(argument.name) : -1;
  if (texts === undefined || column < 0) return undefined;
  const ids = new Map<string, TermId>();
  state.forgetting(() => ids.clear());
  const idOf = (language: string): TermId => {
    let id = ids.get(language);
    if (id === undefined) {
      id = terms.idOf(literal(language));
      ids.set(language, id);
    }
    return id;
  };
  return ({ columns, length }) => {
    options.interrupt.check();
    const cells = columns[column]!;
    const languages = new Uint32Array(length);
    for (let row = 0; row < length; row++) {
      const id = cells[row]!;
      if (id === 0 || id >= FIRST_QUERY_ID) languages[row] = otherwise(columns, row);
      // A node has no language, which is an error.
      else if (texts.kindOf(id) >= FIRST_LITERAL) languages[row] = idOf(texts.languageOf(id));
    }
    return languages;
  };
}
