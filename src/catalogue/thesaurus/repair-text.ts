import type { Solution } from '../../engine/index.ts';
import { namespaces, type Prefix } from '../../rdf/index.ts';
import { isWritable, termText } from '../../sparql/index.ts';

/**
 * The repair of a condition for one row that its query found: the update with the row's terms in the place of their
 * variables, and the prefixes that it uses. Undefined where a term has no text, as blank nodes have none.
 *
 * The update is ours, and a term's text is escaped, so that nothing that data says is ever read as SPARQL.
 */
export function repairText(template: string, row: Solution): string | undefined {
  if (!isRepairable(row)) return undefined;
  const body = template.replace(/\?(\w+)/g, (variable, name: string) => {
    const term = row[name];
    return term === undefined ? variable : termText(term);
  });
  return withPrefixes(template, body);
}

/** Rows of one update: a list of many more fills the stack of the parser. */
const ROWS_MAX = 1000;

/**
 * The repair of a condition for all rows that its query found, as few updates that bind the rows' terms by VALUES: an
 * update for each row would be a request of 100,000 operations, which no parser takes.
 */
export function repairUpdates(template: string, rows: readonly Solution[]): readonly string[] {
  const repairable = rows.filter(isRepairable);
  const variables = [...new Set(template.match(/(?<=\?)\w+/g) ?? [])].filter((name) =>
    repairable.some((row) => row[name] !== undefined),
  );
  const updates: string[] = [];
  for (let from = 0; from < repairable.length; from += ROWS_MAX) {
    const values = repairable.slice(from, from + ROWS_MAX).map((row) => {
      const terms = variables.map((name) => (row[name] === undefined ? 'UNDEF' : termText(row[name])));
      return `  (${terms.join(' ')})\n`;
    });
    const bound = `VALUES (${variables.map((name) => `?${name}`).join(' ')}) {\n${values.join('')}}`;
    updates.push(
      withPrefixes(
        template,
        template.replace(/\bWHERE \{/, () => `WHERE { ${bound}\n`),
      ),
    );
  }
  return updates;
}

/** Blank nodes have no text. */
function isRepairable(row: Solution): boolean {
  return Object.values(row).every((term) => isWritable(term));
}

function withPrefixes(template: string, body: string): string {
  const used = [...new Set(template.match(/\b[a-z]+(?=:[A-Za-z])/g) ?? [])].filter(
    (prefix): prefix is Prefix => prefix in namespaces,
  );
  return [...used.toSorted().map((prefix) => `PREFIX ${prefix}: <${namespaces[prefix]}>`), body].join('\n');
}
