import { PinakesError } from '../../base/index.ts';
import type { NamedQuery, Queries } from '../queries.ts';
import { type Severity, severities } from './quality-views.ts';

/** A condition that a concept scheme is held to: its query finds what breaks it. */
export type Condition = {
  readonly query: NamedQuery;
  readonly condition: string;
  readonly severity: Severity;
  /** A SPARQL Update with the variables of the query's rows; see `repairText`. */
  readonly repair: string;
  /** Whether it looks at plain statements, whatever kinds of SKOS's terms there are: `# entailment: none` in its header. */
  readonly isPlain: boolean;
};

/**
 * The conditions, from `queries/thesaurus/`: errors first, then by name. Beside what every query says of itself, their
 * headers have `condition`, `severity` and `repair`. Throws `settings` for a header that lacks one.
 */
export function conditionsOf(queries: Queries): readonly Condition[] {
  return [...queries.values()]
    .filter(({ name }) => name.startsWith('thesaurus/') && name !== 'thesaurus/schemes')
    .map(readCondition)
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function readCondition(query: NamedQuery): Condition {
  const field = (name: string): string => {
    const value = query.header.get(name);
    if (value === undefined)
      throw new PinakesError('settings', `The query ${query.name} needs "# ${name}:" at its beginning.`);
    return value;
  };
  const severity = severities.find((one) => one === field('severity'));
  if (severity === undefined) {
    throw new PinakesError(
      'settings',
      `The query ${query.name} has no severity of ${severities.join(', ')}.`,
    );
  }
  const isPlain = query.header.get('entailment') === 'none';
  return { query, condition: field('condition'), severity, repair: field('repair'), isPlain };
}
