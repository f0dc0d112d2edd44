import type { NamedNode } from '../../rdf/index.ts';
import type { Path } from '../algebra/index.ts';
import { termText } from './terms.ts';

/** A property path (SPARQL 1.1 Query 9.1), with brackets around every part that is more than an IRI. */
export function pathText(path: Path): string {
  switch (path.type) {
    case 'link':
      return termText(path.iri);
    case 'inverse':
      return `^${part(path.path)}`;
    case 'sequence':
      return steps(path, 'sequence').map(part).join('/');
    case 'alternative':
      return steps(path, 'alternative').map(part).join('|');
    case 'zero-or-one':
      return `${part(path.path)}?`;
    case 'zero-or-more':
      return `${part(path.path)}*`;
    case 'one-or-more':
      return `${part(path.path)}+`;
    case 'negated':
      return `!(${negated(path.forward, '').concat(negated(path.backward, '^')).join('|')})`;
  }
}

function part(path: Path): string {
  return path.type === 'link' ? pathText(path) : `(${pathText(path)})`;
}

function negated(iris: readonly NamedNode[] | undefined, sign: string): readonly string[] {
  return (iris ?? []).map((iri) => `${sign}${termText(iri)}`);
}

/** Both are associative: one flat list nests less. */
function steps(path: Path, type: 'sequence' | 'alternative'): readonly Path[] {
  return path.type === type ? [...steps(path.left, type), ...steps(path.right, type)] : [path];
}
