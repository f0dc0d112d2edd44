import type { Query } from './operations.ts';

const known = new WeakMap<Query, ReadonlySet<string> | undefined>();

/**
 * The predicates, by IRI, of all statements that a query looks at in the default graph: as long as the statements with these
 * stay as they are, so does its answer. Undefined where that cannot be told from the query alone: a variable in the place of
 * a predicate, other graphs, other servers, descriptions, and paths of no steps between two variables, which are
 * from every term that there is to itself.
 */
export function predicatesRead(query: Query): ReadonlySet<string> | undefined {
  if (known.has(query)) return known.get(query);
  const found =
    query.form === 'describe' || query.dataset !== undefined ? undefined : predicatesIn(query.where);
  known.set(query, found);
  return found;
}

/** Whatever part of an operation, a path or an expression. */
type Part = {
  readonly type?: unknown;
  readonly patterns?: readonly { readonly predicate: Named }[];
  readonly path?: Part;
  readonly iri?: Named;
  readonly subject?: Named;
  readonly object?: Named;
};
type Named = { readonly termType: string; readonly value: string };

/** Operations, paths and expressions are plain data all the way down, so one loop looks at every kind of them. */
function predicatesIn(whole: object): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  const pending: unknown[] = [whole];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    if (!looksAt(part, found)) return undefined;
    for (const inner of Object.values(part)) if (typeof inner === 'object') pending.push(inner);
  }
  return found;
}

/** Adds the predicates that a part names itself; false where it may look at any. */
function looksAt({ type, patterns, path, iri, subject, object }: Part, found: Set<string>): boolean {
  switch (type) {
    case 'bgp':
      for (const { predicate } of patterns!) {
        if (predicate.termType !== 'NamedNode') return false;
        found.add(predicate.value);
      }
      return true;
    case 'link':
      found.add(iri!.value);
      return true;
    case 'path':
      return (
        subject!.termType !== 'Variable' || object!.termType !== 'Variable' || !mayHaveNoSteps(path as Part)
      );
    case 'negated':
    case 'graph':
    case 'service':
    case 'property-function':
      return false;
    default:
      return true;
  }
}

function mayHaveNoSteps(path: Part): boolean {
  return path.type === 'zero-or-one' || path.type === 'zero-or-more' || partsOf(path).some(mayHaveNoSteps);
}

function partsOf(path: Part): readonly Part[] {
  return Object.values(path).filter(
    (part): part is Part => typeof part === 'object' && part !== null && 'type' in part,
  );
}
