import type { Term } from '../../../rdf/index.ts';
import { xsdString } from '../../../rdf/index.ts';
import { type IdPattern, NUMBER_TYPES, type TermOrder } from '../../source.ts';
import type { EvaluationOptions } from '../environment.ts';
import { comesSorted, sortedTriples } from '../table/sorted-triples.ts';
import type { JoinItem } from './join-items.ts';
import { constantPattern, planPattern } from './pattern-plan.ts';

type Options = Pick<EvaluationOptions, 'source' | 'memory' | 'interrupt'>;

/**
 * What is known of all terms that a variable has: each is `=` to no other term (IRIs, blank nodes, strings), or each
 * has a ranked id between two; undefined: nothing.
 */
type Terms = 'equal to themselves alone' | { readonly first: number; readonly last: number } | undefined;

/** Ids between two that are looked at one by one, and of ones that are not ranked. */
const IDS_MAX = 65_536;
const UNRANKED_MAX = 4096;
const INTEGER = NUMBER_TYPES.indexOf('integer');

/**
 * Whether `=` of two variables is true exactly where both have the same term: one of them never has but IRIs, blank nodes and
 * strings, or both have dates, or integers, of which each is written in one way in this source. Told from where the
 * patterns have the variables, and from the ids that stand there.
 */
export function areEqualAsTerms(
  names: readonly [string, string],
  items: readonly JoinItem[],
  options: Options,
): boolean {
  const [one, other] = names.map((name) => termsOf(name, items, options));
  if (one === undefined || other === undefined) return typeof (one ?? other) === 'string';
  if (typeof one === 'string' || typeof other === 'string') return true;
  return areWrittenOnce(
    Math.min(one.first, other.first),
    Math.max(one.last, other.last),
    options.source.order,
  );
}

function termsOf(name: string, items: readonly JoinItem[], options: Options): Terms {
  let found: Terms;
  for (const item of items) {
    if (item.kind !== 'pattern') continue;
    const isAt = (position: 'subject' | 'predicate' | 'object') => {
      const term = item.pattern[position];
      return term.termType === 'Variable' && term.value === name;
    };
    if (isAt('subject') || isAt('predicate')) return 'equal to themselves alone';
    if (!isAt('object') || item.graphs.kind !== 'fixed') continue;
    const plan = planPattern(item.pattern, item.graphs, [], options.source);
    // Without a match there is nothing that could be equal.
    if (plan.impossible) return 'equal to themselves alone';
    const terms = objectsOf(constantPattern(plan, item.graphs.selector), options);
    if (typeof terms === 'string') return terms;
    found ??= terms;
  }
  return found;
}

function objectsOf(pattern: IdPattern, options: Options): Terms {
  const { source } = options;
  if (!comesSorted(pattern, 'object', source)) return undefined;
  const { object, length } = sortedTriples(pattern, 'object', options);
  let end = length;
  // Terms that came since the source was put in order are behind all others.
  for (; end > 0 && !source.order.isRanked(object[end - 1]!); end--) {
    if (length - end >= UNRANKED_MAX || !isEqualToItselfAlone(source.termOf(object[end - 1]!)))
      return undefined;
  }
  if (end === 0) return 'equal to themselves alone';
  const [first, last] = [object[0]!, object[end - 1]!];
  const within = (start: number, stop: number) => first >= start && last < stop;
  const { order } = source;
  const strings = order.ranked('string');
  if (within(order.ranked('blank').start, order.ranked('iri').end) || within(strings.start, strings.end))
    return 'equal to themselves alone';
  return end === length ? { first, last } : undefined;
}

function isEqualToItselfAlone(term: Term): boolean {
  if (term.termType !== 'Literal') return true;
  return term.language !== '' || term.datatype.value === xsdString.value;
}

/** Whether all ids between two are of dates, or all of integers, and no two have one value. */
function areWrittenOnce(first: number, last: number, order: TermOrder): boolean {
  if (last - first >= IDS_MAX) return false;
  const moments = order.ranked('moment');
  const areMoments = first >= moments.start && last < moments.end;
  for (let id = first; id <= last; id++) {
    if (order.rankOf(id) !== id) return false;
    if (!areMoments && order.numberTypeOf(id) !== INTEGER) return false;
  }
  return true;
}
