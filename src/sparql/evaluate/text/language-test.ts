import type { Expression } from '../../algebra/index.ts';
import { FIRST_QUERY_ID } from '../../source.ts';
import type { Batch } from '../batch.ts';
import { NO_CELLS, roomFor } from '../batch.ts';
import type { Environment } from '../environment.ts';
import { languageCodes } from './language-codes.ts';

const [NOT_ASKED, HOLDS, FAILS] = [0, 1, 2];

/**
 * A condition that looks at nothing but the language of one variable, such as `LANG(?label) = "en"` or LANGMATCHES: it is asked
 * once for each language and not for each text. Undefined where it looks at anything else.
 */
export function languageTest(
  condition: Expression,
  variable: string,
  column: number,
  holds: (columns: readonly Uint32Array[], row: number) => boolean,
  { options, state }: Environment,
): ((batch: Batch, rows: Uint32Array) => number) | undefined {
  const codes = looksAtLanguageOnly(condition, variable) ? languageCodes(options) : undefined;
  if (codes === undefined) return undefined;
  let answers = new Uint8Array(0);
  state.forgetting(() => answers.fill(NOT_ASKED));
  let written: Uint32Array = NO_CELLS;
  const answerOf = (code: number, columns: readonly Uint32Array[], row: number): number => {
    if (code >= answers.length) {
      const larger = new Uint8Array(code * 2 + 8);
      larger.set(answers);
      answers = larger;
    }
    if (answers[code] === NOT_ASKED) answers[code] = holds(columns, row) ? HOLDS : FAILS;
    return answers[code]!;
  };
  return ({ columns, length }, rows) => {
    options.interrupt.check();
    const cells = columns[column]!;
    written = roomFor(written, length);
    const isKnown = codes.write(cells, length, written);
    let count = 0;
    for (let row = 0; row < length; row++) {
      const id = cells[row]!;
      const isPlain = isKnown && id !== 0 && id < FIRST_QUERY_ID;
      if (isPlain ? answerOf(written[row]!, columns, row) === HOLDS : holds(columns, row))
        rows[count++] = row;
    }
    return count;
  };
}

/** Whether a variable stands in LANG alone, and nothing else of the row is looked at. */
function looksAtLanguageOnly(expression: Expression, variable: string): boolean {
  const all = (...parts: readonly Expression[]) => parts.every((part) => looksAtLanguageOnly(part, variable));
  switch (expression.type) {
    case 'term':
      return true;
    case 'and':
    case 'or':
    case 'compare':
      return all(expression.left, expression.right);
    case 'not':
      return all(expression.argument);
    case 'in':
      return all(expression.argument, ...expression.list);
    case 'builtin': {
      const [argument] = expression.list;
      const isLanguage =
        expression.name === 'lang' && argument?.type === 'variable' && argument.name === variable;
      return isLanguage || (expression.list.length > 0 && all(...expression.list));
    }
    default:
      return false;
  }
}
