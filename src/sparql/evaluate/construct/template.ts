import type { BlankNode, GraphName, NamedNode, Quad, Term, Triple } from '../../../rdf/index.ts';
import { blankNode, defaultGraph } from '../../../rdf/index.ts';
import type { TemplateQuad, TemplateTriple, Variable } from '../../algebra/index.ts';
import type { SolutionBatch } from '../evaluate.ts';

type TemplateTerm = TemplateTriple['subject'] | TemplateTriple['object'];

/** Variables of templates, in order of appearance. */
export function templateVariables(template: readonly (TemplateTriple | TemplateQuad)[]): readonly string[] {
  const names = new Set<string>();
  for (const entry of template) {
    const graph = 'graph' in entry ? entry.graph : undefined;
    for (const term of [entry.subject, entry.predicate, entry.object, graph]) {
      if (term?.termType === 'Variable') names.add(term.value);
    }
  }
  return [...names];
}

/**
 * Fills a template from solutions over `variables` (SPARQL 1.1 Query 16.2, Update 3.1.3): each solution has blank nodes of
 * its own, and what would be no triple (an unbound variable, a literal as subject) is left out.
 */
export function instantiate(
  variables: readonly string[],
  freshBlankNode: () => BlankNode,
): {
  begin(batch: SolutionBatch, row: number): void;
  triple(template: TemplateTriple): Triple | undefined;
  quad(template: TemplateQuad): Quad | undefined;
} {
  let batch: SolutionBatch = { length: 0, term: () => undefined };
  let row = 0;
  const blankNodes = new Map<string, BlankNode>();
  function termFor(term: TemplateTerm | NamedNode | Variable): Term | undefined {
    if (term.termType === 'Variable') return batch.term(row, variables.indexOf(term.value));
    if (term.termType !== 'BlankNode') return term;
    let made = blankNodes.get(term.value);
    if (made === undefined) {
      made = blankNode(freshBlankNode().value);
      blankNodes.set(term.value, made);
    }
    return made;
  }
  function triple(template: TemplateTriple): Triple | undefined {
    const [subject, predicate, object] = [
      termFor(template.subject),
      termFor(template.predicate),
      termFor(template.object),
    ];
    if (subject === undefined || subject.termType === 'Literal') return undefined;
    if (predicate?.termType !== 'NamedNode' || object === undefined) return undefined;
    return { subject, predicate, object };
  }
  return {
    begin(next, at) {
      batch = next;
      row = at;
      blankNodes.clear();
    },
    triple,
    quad(template) {
      const graph: Term | GraphName | undefined =
        template.graph === undefined ? defaultGraph : termFor(template.graph);
      if (graph === undefined || graph.termType === 'Literal') return undefined;
      const found = triple(template);
      return found && { ...found, graph };
    },
  };
}
