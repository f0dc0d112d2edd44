import { isLanguageTag } from '../../language-tags.ts';
import { namespaces } from '../../namespaces.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const xsdDouble = `${namespaces.xsd}double`;

/** Stands for `xsd:double` while jsonld makes quads, which would otherwise rewrite the lexical form of such literals. */
export const keptDouble = 'urn:x-pinakes:double-as-written';

/** A document that breaks a rule which jsonld does not check; the message begins with the specification's error code. */
export class InvalidExpanded extends Error {}

/**
 * Prepares an expanded JSON-LD document for jsonld's conversion to quads, in the places where that differs from the
 * specification (https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion, jsonld 9.0.0):
 * strings typed `xsd:double` are rewritten by it and are not to be; `compound-literal` directions are not known to it;
 * values with a language tag that is not well-formed, and nodes whose `@id`, and types that, came to nothing since they looked like keywords,
 * are to be left out. Throws `InvalidExpanded` for a value of two types, which it lets through.
 */
export function preparedForQuads(expanded: Json, compoundLiterals: boolean): Json {
  return walk(expanded) ?? [];

  function walk(value: Json): Json | undefined {
    if (Array.isArray(value)) return value.map(walk).filter((each) => each !== undefined);
    if (value === null || typeof value !== 'object') return value;
    const object = value as JsonObject;
    if ('@value' in object) return valueObject(object, compoundLiterals);
    if ('@id' in object && object['@id'] === null) return undefined;
    const entries = Object.entries(object).map(
      ([key, each]) => [key, (key === '@type' ? withoutNothing(each) : walk(each)) ?? []] as const,
    );
    return Object.fromEntries(entries);
  }
}

function withoutNothing(types: Json): Json {
  return Array.isArray(types) ? types.filter((each) => each !== null) : types;
}

function valueObject(object: JsonObject, compoundLiterals: boolean): Json | undefined {
  const { '@value': value, '@type': type, '@language': language, '@direction': direction } = object;
  if (Array.isArray(type)) throw new InvalidExpanded('invalid typed value: a value has more than one @type');
  if (type === xsdDouble && typeof value === 'string') return { ...object, '@type': keptDouble };
  if (typeof language === 'string' && !isLanguageTag(language)) return undefined;
  if (!compoundLiterals || direction === undefined || typeof value !== 'string') return object;
  const { rdf } = namespaces;
  return {
    [`${rdf}value`]: [{ '@value': value }],
    [`${rdf}direction`]: [{ '@value': direction }],
    ...(typeof language === 'string' ? { [`${rdf}language`]: [{ '@value': language.toLowerCase() }] } : {}),
  };
}
