import type { StatementGraph, Thing } from './statement-graph.ts';

/**
 * What the catalogue that a record comes from kept of the one that it had it from, a line for each field: of its catalogue record, whose
 * other statements (when it was made, by whom) are that catalogue's own.
 */
export function keptLinesOf({ from }: Thing, graph: StatementGraph): readonly string[] {
  return from.flatMap(({ property, key }) => {
    const about = property === 'foaf:primaryTopic' ? graph.thing(key) : undefined;
    if (about === undefined || !about.classes.includes('pin:CatalogueRecord')) return [];
    graph.tell(key);
    return about.statements.flatMap(({ property: said, said: what }) =>
      said === 'pin:sourceField' && what.kind === 'literal' ? [what.text] : [],
    );
  });
}
