import { vocabularyPath } from '../../catalogue/index.ts';
import type { Changes } from '../../engine/index.ts';
import type { Quad, Term } from '../../rdf/index.ts';
import type { CellView, StatementView } from '../pages.ts';

/** The statements of a change set for a page. */
export function statementViews(
  { added, removed, truncated }: Changes,
  root: string,
): {
  readonly added: readonly StatementView[];
  readonly removed: readonly StatementView[];
  readonly truncated: boolean;
} {
  const view = ({ subject, predicate, object, graph }: Quad): StatementView => ({
    subject: cellOf(subject, root),
    predicate: cellOf(predicate, root),
    object: cellOf(object, root),
    graph: graph.termType === 'DefaultGraph' ? undefined : cellOf(graph, root),
  });
  return { added: added.map(view), removed: removed.map(view), truncated };
}

function cellOf(term: Term, root: string): CellView {
  const { value } = term;
  if (term.termType === 'Literal') {
    return {
      kind: 'literal',
      value,
      language: term.language,
      datatype: term.datatype.value,
      path: undefined,
    };
  }
  const own = term.termType === 'NamedNode' && value.startsWith(`${root}/id/`);
  return {
    kind: term.termType === 'NamedNode' ? 'iri' : 'blank',
    value,
    language: '',
    datatype: '',
    path: own ? value.slice(root.length) : vocabularyPath(value),
  };
}
