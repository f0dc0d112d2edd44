import type { TermRole } from './read-uses.ts';
import { knownNamespaces, shortName } from './statements.ts';

/** A query, to be run and changed, that finds what uses a term. */
export function queryFor(iri: string, role: TermRole): string {
  const name = shortName(iri);
  const [prefix = ''] = name.split(':');
  const prefixed = name !== iri;
  const term = prefixed ? name : `<${iri}>`;
  const head = prefixed ? `PREFIX ${prefix}: <${knownNamespaces[prefix]}>\n` : '';
  if (role === 'class') return `${head}SELECT ?thing WHERE {\n  ?thing a ${term} .\n}\nLIMIT 100`;
  if (role === 'value')
    return `${head}SELECT ?thing ?property WHERE {\n  ?thing ?property ${term} .\n}\nLIMIT 100`;
  return `${head}SELECT ?thing ?value WHERE {\n  ?thing ${term} ?value .\n}\nLIMIT 100`;
}
