import type { Term } from '../../rdf/index.ts';
import type { NodeKind, Path, Severity } from '../shapes/shape.ts';

/**
 * What a profile says to those who fill in a record: an edit form, the columns of a table, a page to read. Plain data made
 * of a shapes graph by `describeShapes`; nothing of it is known anywhere else.
 */
export type FormDescription = {
  /** IRI and version of the profile, where it tells them. */
  readonly profile: string | undefined;
  readonly version: string | undefined;
  readonly records: readonly RecordDescription[];
};

/** One sort of record: a node shape that checks the members of classes, with its fields by group. */
export type RecordDescription = {
  readonly shape: string;
  /** Short and stable, the end of the shape's IRI: `Resource`. */
  readonly key: string;
  readonly label: string;
  readonly classes: readonly string[];
  readonly groups: readonly FieldGroup[];
  /** What is checked of the record as a whole, by this shape or by others of the same classes. */
  readonly rules: readonly RecordRule[];
};

export type RecordRule = {
  readonly shape: string;
  readonly label: string;
  readonly severity: Severity;
  readonly messages: readonly string[];
};

export type FieldGroup = {
  readonly iri: string | undefined;
  readonly label: string;
  readonly fields: readonly FieldDescription[];
};

/** One field: the property shapes of one path. Lists are empty where nothing is said. */
export type FieldDescription = {
  /** Short and stable within a record, for columns and members: the local name of its property, `title`. */
  readonly key: string;
  /** The first is the one that the field's words come from. */
  readonly shapes: readonly string[];
  readonly path: Path;
  /** The property, where the path is one; only such a field can be filled in. */
  readonly property: string | undefined;
  readonly label: string;
  readonly description: string | undefined;
  readonly messages: readonly { readonly text: string; readonly severity: Severity }[];
  /** How many values there have to be and may be; undefined for any number. */
  readonly minCount: number;
  readonly maxCount: number | undefined;
  /** How many there should be: fewer is a warning. */
  readonly recommendedCount: number;
  /** More than one value is allowed. */
  readonly repeats: boolean;
  readonly nodeKinds: readonly NodeKind[];
  readonly datatypes: readonly string[];
  /** Classes of what may be linked. */
  readonly classes: readonly string[];
  /** Shapes that a value has to conform to. */
  readonly nodes: readonly string[];
  /** All values that may be chosen, where they are listed. */
  readonly values: readonly Term[];
  /** Texts with a language, and one for each language. */
  readonly hasLanguage: boolean;
  readonly uniqueLanguage: boolean;
  readonly languages: readonly string[];
  readonly patterns: readonly { readonly pattern: string; readonly flags: string }[];
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  /** Bounds of a number or date, in its lexical form. */
  readonly least: { readonly value: string; readonly isIncluded: boolean } | undefined;
  readonly most: { readonly value: string; readonly isIncluded: boolean } | undefined;
  readonly defaultValue: Term | undefined;
  /** The widget of DASH that edits a value, by its local name: `TextFieldEditor`. */
  readonly editor: string;
};
