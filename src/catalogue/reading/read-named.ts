import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { literal } from '../../rdf/index.ts';
import { kindInfo } from '../kinds.ts';
import { p } from '../properties.ts';
import { sourceReader } from '../source-reader.ts';
import type { Kind } from '../views.ts';

type Argument = {
  readonly name: string;
  readonly kind: Kind;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

const NAMES = [p.prefLabel, p.altLabel, p.hiddenLabel, p.title, p.name, p.label];
const LANGUAGES = ['en', 'en-GB', ''];

/** The things of a kind that are called so, preferred names first: as it is written, or all small, or with a capital. */
function thingsNamed({ source }: ReadContext, { name, kind, graphs }: Argument): readonly string[] {
  const reader = sourceReader(source, graphs);
  const classes = kindInfo[kind].classes.map((iri) => reader.id(iri));
  const small = name.toLowerCase();
  const forms = new Set([name, small, small.slice(0, 1).toUpperCase() + small.slice(1)]);
  const labels = [...forms].flatMap((form) =>
    LANGUAGES.map((language) => source.idOf(literal(form, language === '' ? undefined : language))),
  );
  const found = NAMES.flatMap((property) => labels.flatMap((label) => reader.subjects(property, label)));
  const ofKind = [...new Set(found)].filter((thing) =>
    classes.some((type) => reader.has(thing, p.type, type)),
  );
  return ofKind.map((thing) => reader.term(thing).value);
}

/** For the query threads, by the names that `Engine.read` takes. */
export const namedReadFunctions = { 'catalogue.things-named': thingsNamed } satisfies Record<
  string,
  ReadFunction
>;
