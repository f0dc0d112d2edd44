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
  if (Object.values(row).some((term) => !isWritable(term))) return undefined;
  const body = template.replace(/\?(\w+)/g, (variable, name: string) => {
    const term = row[name];
    return term === undefined ? variable : termText(term);
  });
  const used = [...new Set(template.match(/\b[a-z]+(?=:[A-Za-z])/g) ?? [])].filter(
    (prefix): prefix is Prefix => prefix in namespaces,
  );
  return [...used.toSorted().map((prefix) => `PREFIX ${prefix}: <${namespaces[prefix]}>`), body].join('\n');
}
