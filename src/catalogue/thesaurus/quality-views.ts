import type { ThingRef } from '../views.ts';
import type { UsedKinds } from './reading/used-kinds.ts';

/** `error`: the scheme breaks a condition of SKOS or misleads; `warning`: likely a mistake; `note`: could be better. */
export type Severity = 'error' | 'warning' | 'note';

export const severities: readonly Severity[] = ['error', 'warning', 'note'];

/** What was found wrong with a scheme, and what could be better. */
export type SchemeQuality = {
  readonly scheme: ThingRef;
  readonly concepts: number;
  /**
   * By the IRI of a term of SKOS, the kinds of it that the conditions read as it (RDFS entailment by rdfs:subPropertyOf and
   * rdfs:subClassOf, and what ISO 25964 says of its terms); empty where all is said plainly.
   */
  readonly kinds: UsedKinds;
  /** Findings by severity, over all conditions. */
  readonly totals: Readonly<Record<Severity, number>>;
  /** Every condition that was looked at, those with findings and those without: errors first, then in their order. */
  readonly conditions: readonly ConditionReport[];
};

/** One condition: a file of `queries/thesaurus/`. */
export type ConditionReport = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The number of the condition in the SKOS Reference (S27), or a word for what it is about. */
  readonly condition: string;
  readonly severity: Severity;
  /** Why it could not be looked at, such as that it took too long; undefined where it was. */
  readonly notChecked: string | undefined;
  readonly total: number;
  /** `at-least` where there are more than are counted. */
  readonly totalIs: 'exact' | 'at-least';
  /** The first of them; all in a whole report. */
  readonly findings: readonly Finding[];
  /** In a whole report: SPARQL Updates that repair all findings, some thousands each; those that name blank nodes are left out. */
  readonly repairs: readonly string[] | undefined;
};

export type Finding = {
  /** What was found, by what the query calls it: `concept`, `other`, `label`. */
  readonly terms: readonly { readonly name: string; readonly ref: ThingRef; readonly language: string }[];
  /** A SPARQL Update that repairs it; undefined where a blank node is meant, which an update cannot name. */
  readonly repair: string | undefined;
};
