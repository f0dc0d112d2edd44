import type { PlainRandom } from './plain-random.ts';

const VOCABULARY = 'http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/vocabulary/';
const REVIEW = 'http://purl.org/stuff/rev#Review';
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** Things of the data that parameters are chosen from, as terms of a query. */
export type BsbmInstances = {
  readonly byClass: ReadonlyMap<string, readonly string[]>;
  /** Types that products have, and for each of them the features of its products. */
  readonly features: ReadonlyMap<string, readonly string[]>;
  readonly countries: readonly string[];
  readonly words: readonly string[];
};

/** Reads the N-Triples of the data for what parameters need. */
export function bsbmInstances(text: string): BsbmInstances {
  const byClass = new Map<string, string[]>();
  const featuresOf = new Map<string, string[]>();
  const typesOf = new Map<string, string[]>();
  const countries = new Set<string>();
  const words = new Set<string>();
  const add = (map: Map<string, string[]>, key: string, value: string): void => {
    map.set(key, [...(map.get(key) ?? []), value]);
  };
  for (const match of text.matchAll(/^(<[^>]+>) <([^>]+)> (.*) \.$/gm)) {
    const [, subject, property, object] = match as unknown as readonly [string, string, string, string];
    if (property === RDF_TYPE) {
      add(byClass, object.slice(1, -1), subject);
      add(typesOf, subject, object);
    } else if (property === `${VOCABULARY}productFeature`) add(featuresOf, subject, object);
    else if (property === `${VOCABULARY}country`) countries.add(object);
    else if (property.endsWith('#label') && subject.includes('/Product'))
      for (const word of object.match(/[a-z]{5,}/g) ?? []) words.add(word);
  }
  const features = new Map<string, string[]>();
  for (const product of byClass.get(`${VOCABULARY}Product`) ?? []) {
    for (const type of typesOf.get(product) ?? []) {
      if (type.includes('/instances/ProductType'))
        features.set(type, [...(features.get(type) ?? []), ...(featuresOf.get(product) ?? [])]);
    }
  }
  return { byClass, features, countries: [...countries].toSorted(), words: [...words].toSorted() };
}

/** Chooses a value for each parameter of a template, by its type. */
export function parameterValues(
  types: ReadonlyMap<string, string>,
  instances: BsbmInstances,
  random: PlainRandom,
): ReadonlyMap<string, string> {
  // A type and the features asked for with it go together, as in the benchmark's own driver.
  const type = random.pick([...instances.features.keys()]);
  const month = random.below(10);
  const values = new Map<string, string>();
  for (const [name, kind] of types)
    values.set(name, parameterValue(kind, { type, month }, instances, random));
  return values;
}

function parameterValue(
  kind: string,
  chosen: { readonly type: string; readonly month: number },
  instances: BsbmInstances,
  random: PlainRandom,
): string {
  const of = (name: string): string => random.pick(instances.byClass.get(name) ?? []);
  if (kind.startsWith('ProductType')) return chosen.type;
  const month = /^ConsecutiveMonth_(\d)$/.exec(kind);
  if (month !== null) return dayOf(2007, chosen.month + Number(month[1]));
  switch (kind) {
    case 'ProductURI':
      return of(`${VOCABULARY}Product`);
    case 'ProductFeatureURI':
      return random.pick(instances.features.get(chosen.type)!);
    case 'ProductPropertyNumericValue':
      return String(1 + random.below(500));
    case 'OfferURI':
      return of(`${VOCABULARY}Offer`);
    case 'ReviewURI':
      return of(REVIEW);
    case 'ProducerURI':
      return of(`${VOCABULARY}Producer`);
    case 'CountryURI':
      return random.pick(instances.countries);
    case 'CurrentDate':
      return '"2008-06-20T00:00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>';
    case 'Dictionary1':
      return random.pick(instances.words);
    default:
      throw new Error(`There is no value for a parameter of the type ${kind}.`);
  }
}

/** The first day of a month, counted from January of a year. */
function dayOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
