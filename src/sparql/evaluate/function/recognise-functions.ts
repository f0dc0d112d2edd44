import { join, unit } from '../../algebra/constructors.ts';
import type { Operation, Path, PatternTerm, TriplePattern } from '../../algebra/index.ts';
import { mapInputs } from '../../algebra/map-inputs.ts';
import { ListFault, listReader, type PatternList } from './pattern-lists.ts';
import { callError, type PropertyFunction, type PropertyFunctions } from './property-function.ts';

type Call = Extract<Operation, { type: 'property-function' }>;

/**
 * Takes the patterns whose predicate is a property function, and the lists that are their arguments, out of their basic
 * graph patterns:
 *
 *     bgp(?t a ex:Book, _:l ex:search "words", _:l rdf:first ?t, _:l rdf:rest rdf:nil)
 *       =>  join(bgp(?t a ex:Book), ex:search(?t; "words"))
 *
 * Lists may lie in other leaves of the same join, for a path between two triples parts them. What is inside SERVICE is for
 * another server to read, and what is inside EXISTS is recognised where that is prepared.
 *
 * Throws `bad-request` for a call that the function cannot be meant by.
 */
export function recogniseFunctions(
  operation: Operation,
  functions: PropertyFunctions | undefined,
): Operation {
  if (functions === undefined || functions.size === 0) return operation;
  const inner = (input: Operation) => recogniseFunctions(input, functions);
  switch (operation.type) {
    case 'bgp':
    case 'join':
      return withCalls(operation, inner, callsIn(patternsOf(operation), functions));
    case 'path':
      assertNoFunction(operation.path, functions);
      return operation;
    case 'service':
      return operation;
    default:
      return mapInputs(operation, inner);
  }
}

/** Calls by the pattern in whose place they stand, and the patterns that were only their lists. */
type Calls = { readonly calls: ReadonlyMap<TriplePattern, Call>; readonly lists: ReadonlySet<TriplePattern> };

/** Rebuilds a tree of joins down to its leaves; those that are no basic graph patterns are looked into on their own. */
function withCalls(operation: Operation, inner: (input: Operation) => Operation, calls: Calls): Operation {
  if (operation.type === 'join') {
    return join(withCalls(operation.left, inner, calls), withCalls(operation.right, inner, calls));
  }
  if (operation.type !== 'bgp') return inner(operation);
  if (calls.calls.size === 0) return operation;
  const patterns = operation.patterns.filter(
    (pattern) => !calls.calls.has(pattern) && !calls.lists.has(pattern),
  );
  const found = operation.patterns.flatMap((pattern) => calls.calls.get(pattern) ?? []);
  return found.reduce<Operation>(join, patterns.length === 0 ? unit : { type: 'bgp', patterns });
}

function patternsOf(operation: Operation): readonly TriplePattern[] {
  const found: TriplePattern[] = [];
  const visit = (part: Operation): void => {
    if (part.type === 'bgp') found.push(...part.patterns);
    else if (part.type === 'join') {
      visit(part.left);
      visit(part.right);
    }
  };
  visit(operation);
  return found;
}

function callsIn(patterns: readonly TriplePattern[], functions: PropertyFunctions): Calls {
  const calls = new Map<TriplePattern, Call>();
  const lists = new Set<TriplePattern>();
  const cells = new Map<string, PropertyFunction>();
  const called = patterns.filter(({ predicate }) => functionOf(predicate, functions) !== undefined);
  if (called.length === 0) return { calls, lists };
  const reader = listReader(patterns);
  for (const pattern of called) {
    const callee = functionOf(pattern.predicate, functions)!;
    const side = (term: PatternTerm, where: string): readonly PatternTerm[] => {
      const list = readList(term, where, callee, reader);
      for (const spelt of list?.patterns ?? []) lists.add(spelt);
      for (const cell of list?.cells ?? []) cells.set(cell, callee);
      return list?.members ?? [term];
    };
    const [subject, object] = [side(pattern.subject, 'before'), side(pattern.object, 'after')];
    assertCounts(subject.length, object.length, callee);
    calls.set(pattern, { type: 'property-function', iri: callee.iri, subject, object });
  }
  for (const pattern of patterns) {
    if (!calls.has(pattern) && !lists.has(pattern)) assertNoCell(pattern, cells);
  }
  return { calls, lists };
}

function functionOf(
  predicate: TriplePattern['predicate'],
  functions: PropertyFunctions,
): PropertyFunction | undefined {
  return predicate.termType === 'NamedNode' ? functions.get(predicate.value) : undefined;
}

function readList(
  term: PatternTerm,
  where: string,
  callee: PropertyFunction,
  reader: ReturnType<typeof listReader>,
): PatternList | undefined {
  try {
    return reader.listAt(term);
  } catch (fault) {
    if (!(fault instanceof ListFault)) throw fault;
    throw callError(callee, `The list ${where} it ${fault.message}.`);
  }
}

function assertCounts(results: number, given: number, callee: PropertyFunction): void {
  const { required, optional } = callee.arguments;
  if (results === 0 || results > callee.results.length) {
    throw callError(callee, `The list before it has ${results} members.`);
  }
  if (given < required.length || given > required.length + optional.length) {
    throw callError(callee, `The list after it has ${given} members.`);
  }
}

/** A list that something else speaks of as well would be a list in the data, which it is not. */
function assertNoCell(pattern: TriplePattern, cells: ReadonlyMap<string, PropertyFunction>): void {
  for (const { termType, value } of [pattern.subject, pattern.object]) {
    const callee = termType === 'Variable' ? cells.get(value) : undefined;
    if (callee !== undefined) throw callError(callee, 'Its list is used by another pattern too.');
  }
}

/** A path that is repeated, or has alternatives, walks along statements, and a function has none. */
function assertNoFunction(path: Path, functions: PropertyFunctions): void {
  switch (path.type) {
    case 'link': {
      const callee = functions.get(path.iri.value);
      if (callee !== undefined) throw callError(callee, 'It cannot be part of such a property path.');
      break;
    }
    case 'sequence':
    case 'alternative':
      assertNoFunction(path.left, functions);
      assertNoFunction(path.right, functions);
      break;
    case 'inverse':
    case 'zero-or-one':
    case 'zero-or-more':
    case 'one-or-more':
      assertNoFunction(path.path, functions);
      break;
    // No statement has a function as its predicate, so that leaving it out changes nothing.
    case 'negated':
      break;
  }
}
