import { literal } from '../../../rdf/index.ts';
import type { Expression } from '../../algebra/index.ts';
import { FIRST_QUERY_ID, type TermId } from '../../source.ts';
import type { Batch } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { languageCodes, NO_LANGUAGE } from './language-codes.ts';

/**
 * `LANG(?x)` for whole batches, from the codes that literals have by their ids: no text is made a string. Undefined where
 * the expression is another, or the source cannot be looked at.
 */
export function languageColumn(
  expression: Expression,
  variables: readonly string[],
  { options, terms, state }: Environment,
  otherwise: (columns: readonly Uint32Array[], row: number) => TermId,
): ((batch: Batch) => Uint32Array) | undefined {
  const [argument] = expression.type === 'builtin' && expression.name === 'lang' ? expression.list : [];
  const column = argument?.type === 'variable' ? variables.indexOf(argument.name) : -1;
  const codes = column < 0 ? undefined : languageCodes(options);
  if (codes === undefined) return undefined;
  const ids: TermId[] = [];
  state.forgetting(() => {
    ids.length = 0;
  });
  const idOf = (code: number): TermId => {
    let id = ids[code];
    if (id === undefined) {
      id = terms.idOf(literal(codes.nameOf(code)));
      ids[code] = id;
    }
    return id;
  };
  return ({ columns, length }) => {
    options.interrupt.check();
    const cells = columns[column]!;
    const languages = new Uint32Array(length);
    const isKnown = codes.write(cells, length, languages);
    for (let row = 0; row < length; row++) {
      const id = cells[row]!;
      if (!isKnown || id === 0 || id >= FIRST_QUERY_ID) languages[row] = otherwise(columns, row);
      // A node has no language, which is an error.
      else if (languages[row] !== NO_LANGUAGE) languages[row] = idOf(languages[row]!);
    }
    return languages;
  };
}
