import type { BlankNode, NamedNode } from '../../rdf/index.ts';
import type {
  DatasetClause,
  Operation,
  PatternTerm,
  Query,
  TemplateTriple,
  Variable,
} from '../algebra/index.ts';
import { isHidden, variablesInScope } from '../algebra/scope.ts';
import { makeNames } from './names.ts';
import { ScopeFault } from './syntax-error.ts';
import { translateGroup } from './translate-group.ts';
import { applyModifiers } from './translate-modifiers.ts';
import { type Translation, variableName } from './translation.ts';
import type { TreeQuery, TreeTerm, TreeTriple, TreeWildcard } from './tree.ts';

/** The translations of groups, expressions and sub-selects, tied together for one request. */
export function makeTranslation(): Translation {
  const translation: Translation = {
    names: makeNames(),
    group: (patterns) => translateGroup(patterns, translation),
    subSelect: (query) => select(query, translation).operation,
  };
  return translation;
}

/** A SELECT query, the outermost or one inside (SPARQL 1.1 Query 18.2.4 and 18.2.5). */
function select(
  query: TreeQuery,
  translation: Translation,
): { operation: Operation; variables: readonly string[] } {
  const where = translation.group(query.where ?? []);
  const { operation: modified, variables } = applyModifiers(where, query, translation);
  let operation: Operation = { type: 'project', input: modified, variables };
  if (query.distinct) operation = { type: 'distinct', input: operation };
  else if (query.reduced) operation = { type: 'reduced', input: operation };
  return { operation: slice(operation, query), variables };
}

function slice(input: Operation, query: TreeQuery): Operation {
  if (query.limit === undefined && (query.offset ?? 0) === 0) return input;
  return { type: 'slice', input, offset: query.offset ?? 0, limit: query.limit };
}

export function translateQuery(tree: TreeQuery, baseIri: string): Query {
  const translation = makeTranslation();
  const dataset = datasetClause(tree.from);
  if (tree.queryType === 'SELECT') {
    const { operation, variables } = select(tree, translation);
    return { form: 'select', baseIri, dataset, where: operation, variables };
  }
  const pattern = translation.group(tree.where ?? []);
  const { operation } = applyModifiers(pattern, tree, translation);
  const where = slice(operation, tree);
  switch (tree.queryType) {
    case 'ASK':
      return { form: 'ask', baseIri, dataset, where };
    case 'CONSTRUCT':
      return { form: 'construct', baseIri, dataset, where, template: templateTriples(tree) };
    case 'DESCRIBE':
      return { form: 'describe', baseIri, dataset, where, targets: describeTargets(tree, pattern) };
  }
}

export function datasetClause(from: TreeQuery['from']): DatasetClause | undefined {
  if (from === undefined || from === null) return undefined;
  return { default: from.default.map((iri) => iri.value), named: from.named.map((iri) => iri.value) };
}

function describeTargets(tree: TreeQuery, pattern: Operation): readonly (NamedNode | Variable)[] {
  const targets = (tree.variables ?? []) as readonly (NamedNode | Variable | TreeWildcard)[];
  if (!targets.some((target) => target.termType === 'Wildcard'))
    return targets as readonly (NamedNode | Variable)[];
  return visible(pattern).map((value) => ({ termType: 'Variable', value }));
}

function visible(pattern: Operation): readonly string[] {
  return [...variablesInScope(pattern)].filter((variable) => !isHidden(variable));
}

function templateTriples(tree: TreeQuery): readonly TemplateTriple[] {
  const template = tree.template ?? [];
  return ('triples' in template ? template.triples : template).map(templateTriple);
}

/** A triple of a template; blank nodes keep their labels, to be made anew for each solution. */
export function templateTriple({ subject, predicate, object }: TreeTriple): TemplateTriple {
  if (!('termType' in predicate)) throw new ScopeFault('A template cannot have a property path', '');
  return { subject: templateTerm(subject), predicate, object: templateTerm(object) };
}

function templateTerm(term: TreeTerm): PatternTerm | BlankNode {
  return term.termType === 'Variable' ? { termType: 'Variable', value: variableName(term) } : term;
}
