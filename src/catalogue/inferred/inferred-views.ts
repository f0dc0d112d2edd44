import type { Rule } from '../../engine/index.ts';
import type { Triple } from '../../rdf/index.ts';
import type { ThingRef } from '../views.ts';

/** A statement with the names of what it says. */
export type NamedStatement = {
  readonly triple: Triple;
  readonly subject: ThingRef;
  readonly predicate: ThingRef;
  readonly object: ThingRef;
};

/** A rule in words: `whatever is “broader” is “broader transitive” as well`. */
export type RuleView = Rule & {
  readonly words: string;
  /** Where it is said, in words: `SKOS Reference, S22`. */
  readonly from: string;
  /** Where that can be read, where it lies on the web. */
  readonly address: string | undefined;
};

/** Whether a statement holds, and why it follows from others. */
export type InferredBecause = {
  readonly statement: NamedStatement;
  readonly stated: boolean;
  readonly inferred: boolean;
  /** "Inferred because …", "Stated.", or that neither is so. */
  readonly words: string;
  /** What it follows from, in the order of the way from subject to object. */
  readonly premises: readonly NamedStatement[];
  /** The rules by which it does, each once. */
  readonly rules: readonly RuleView[];
};

/** What follows about a thing. */
export type InferredAbout = {
  readonly thing: ThingRef;
  readonly statements: readonly NamedStatement[];
  /** Whether there are more. */
  readonly truncated: boolean;
};
