import type { NamedNode } from '../../rdf/index.ts';
import type { Operation, Path, PatternTerm, TriplePattern, Variable } from '../algebra/index.ts';
import type { Names } from './names.ts';
import type { TreePath } from './tree.ts';

type Item = TreePath['items'][number];

/** From syntax to path expressions (SPARQL 1.1 Query 18.2.2.3). */
export function translatePath(path: Item): Path {
  if (path === undefined || !('type' in path)) return { type: 'link', iri: path as NamedNode };
  const items = path.items;
  switch (path.pathType) {
    case '^':
      return { type: 'inverse', path: translatePath(items[0]) };
    case '?':
      return { type: 'zero-or-one', path: translatePath(items[0]) };
    case '*':
      return { type: 'zero-or-more', path: translatePath(items[0]) };
    case '+':
      return { type: 'one-or-more', path: translatePath(items[0]) };
    case '/':
      return balanced('sequence', items.map(translatePath));
    case '|':
      return balanced('alternative', items.map(translatePath));
    case '!':
      return negatedSet(items[0]);
  }
}

/** Both are associative: a balanced tree keeps long ones from making deep ones. */
function balanced(type: 'sequence' | 'alternative', paths: readonly Path[]): Path {
  if (paths.length === 1) return paths[0]!;
  const middle = paths.length >> 1;
  return { type, left: balanced(type, paths.slice(0, middle)), right: balanced(type, paths.slice(middle)) };
}

function isPath(item: Item): item is TreePath {
  return item !== undefined && 'type' in item;
}

function negatedSet(item: Item): Path {
  const members = (isPath(item) && item.pathType === '|' ? item.items : [item]).filter(
    (member) => member !== undefined && !Array.isArray(member),
  );
  const forward = members.filter((member) => !isPath(member)) as NamedNode[];
  const backward = members.filter(isPath).map((member) => member.items[0] as NamedNode);
  return {
    type: 'negated',
    forward: forward.length > 0 || backward.length === 0 ? forward : undefined,
    backward: backward.length > 0 ? backward : undefined,
  };
}

/**
 * A path between two nodes as patterns (18.2.2.4): a link is a triple, an inverse is turned round, a sequence meets in a
 * variable of its own; the rest stays a path.
 */
export function pathPatterns(
  subject: PatternTerm,
  path: Path,
  object: PatternTerm,
  names: Names,
): readonly Operation[] {
  switch (path.type) {
    case 'link':
      return [{ type: 'bgp', patterns: [triplePattern(subject, path.iri, object)] }];
    case 'inverse':
      return pathPatterns(object, path.path, subject, names);
    case 'sequence': {
      const meeting: Variable = { termType: 'Variable', value: names.fresh('path') };
      return [
        ...pathPatterns(subject, path.left, meeting, names),
        ...pathPatterns(meeting, path.right, object, names),
      ];
    }
    default:
      return [{ type: 'path', subject, path, object }];
  }
}

export function triplePattern(
  subject: PatternTerm,
  predicate: TriplePattern['predicate'],
  object: PatternTerm,
): TriplePattern {
  return { subject, predicate, object };
}
