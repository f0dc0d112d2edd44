import { PinakesError } from '../../../base/index.ts';
import type { DocumentLoader, ParserSetting, PushParser } from '../contract.ts';
import { rdfSyntaxError, tooLargeError } from '../syntax-error.ts';
import { InvalidExpanded, preparedForQuads } from './expanded.ts';
import { jsonErrorOffset, placeOfOffset, tooDeepOffset } from './json-place.ts';
import { emitQuads, type JsonLdQuad } from './to-quads.ts';

/** What jsonld throws: its `details.code` is an error code of the specification. */
type JsonLdError = Error & { readonly details?: { readonly code?: string } };

/**
 * JSON-LD 1.1 (https://www.w3.org/TR/json-ld11-api/), by the `jsonld` processor. The document is read whole, within
 * `documentBytesMax`. Contexts at remote addresses are refused unless a document loader is given.
 */
export function jsonLdParser(setting: ParserSetting): PushParser {
  const { name, limits } = setting;
  const parts: string[] = [];
  let bytes = 0;
  return {
    write(text) {
      bytes += Buffer.byteLength(text);
      if (bytes > limits.documentBytesMax) {
        const limit = `JSON-LD is read whole, and up to ${limits.documentBytesMax} bytes of it`;
        throw tooLargeError(name, {}, `the document is too long: ${limit}. Send it as N-Quads`);
      }
      parts.push(text);
    },
    async end() {
      const text = parts.splice(0).join('');
      const document = parseJson(text, setting);
      emitQuads(await quadsOf(document, text, setting), setting);
    },
  };
}

function parseJson(text: string, { name, limits }: ParserSetting): object {
  const tooDeep = tooDeepOffset(text, limits.nestingMax);
  if (tooDeep !== undefined) {
    const problem = `brackets stand in each other deeper than ${limits.nestingMax} levels`;
    throw tooLargeError(name, placeOfOffset(text, tooDeep), problem);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw rdfSyntaxError(
      name,
      placeOfOffset(text, jsonErrorOffset(text)),
      'the text is not JSON here',
      error,
    );
  }
  if (typeof document === 'object' && document !== null) return checkedContexts(document, text, name);
  throw rdfSyntaxError(name, { line: 1 }, 'a JSON-LD document is an object or an array');
}

/** Refuses a context that defines `@context` as a term, which jsonld lets through; contexts inside terms are its to check. */
function checkedContexts(document: object, text: string, name: string): object {
  const nodes: readonly { '@context'?: unknown }[] = Array.isArray(document) ? document : [document];
  for (const context of nodes.flatMap((node) => node?.['@context'] ?? [])) {
    if (typeof context !== 'object' || context === null || !Object.hasOwn(context, '@context')) continue;
    const problem = 'keyword redefinition: a context defines "@context" as a term';
    throw rdfSyntaxError(name, placeOfOffset(text, text.lastIndexOf('"@context"')), problem);
  }
  return document;
}

async function quadsOf(
  document: object,
  text: string,
  setting: ParserSetting,
): Promise<readonly JsonLdQuad[]> {
  const { name, baseIri, jsonLd } = setting;
  const { documentLoader, expandContext, rdfDirection } = jsonLd;
  /** The refusal of the loader, which jsonld would hide in an error of its own. */
  let refusal: PinakesError | undefined;
  const options = {
    base: baseIri,
    ...(expandContext === undefined ? {} : { expandContext }),
    documentLoader: documentLoader ? throughJson(documentLoader, (error) => (refusal ??= error)) : refuse,
  };
  // Loaded with the first JSON-LD document: jsonld brings an HTTP client, never used here, that each thread would load.
  const { default: jsonld } = await import('jsonld');
  // A processor of its own for each document: one that is shared keeps contexts that another document was let load.
  const processor = (jsonld as unknown as () => typeof jsonld)();
  const compound = rdfDirection === 'compound-literal';
  try {
    const expanded = await processor.expand(document as never, options as never);
    const prepared = preparedForQuads(expanded as never, compound);
    const direction = rdfDirection === 'i18n-datatype' ? { rdfDirection } : {};
    return (await processor.toRDF(
      prepared as never,
      { ...options, ...direction, skipExpansion: true } as never,
    )) as never;
  } catch (error) {
    throw refusal ?? jsonLdError(error as JsonLdError);
  }

  async function refuse(address: string): Promise<never> {
    const place = placeOf(address);
    const problem = `the context ${address} is at a remote address, and remote contexts are not fetched. Put the context into the document`;
    refusal ??= rdfSyntaxError(name, place, problem);
    throw refusal;
  }

  function jsonLdError(error: JsonLdError): PinakesError {
    if (error instanceof PinakesError) return error;
    if (error instanceof InvalidExpanded) return rdfSyntaxError(name, {}, error.message, error);
    const { code } = error.details ?? {};
    // An error of its own, which a document can bring about that breaks a rule that it does not check.
    if (code === undefined) return rdfSyntaxError(name, {}, 'the document cannot be read as JSON-LD', error);
    return rdfSyntaxError(name, {}, `${code}: ${error.message}`, error);
  }

  /** jsonld names no place; an address stands in the document as a string, or relative to the base as its end. */
  function placeOf(address: string) {
    const written = [address, address.slice(address.lastIndexOf('/') + 1)].map((each) =>
      JSON.stringify(each),
    );
    const offset = Math.max(...written.map((each) => text.indexOf(each)));
    return offset < 0 ? {} : placeOfOffset(text, offset);
  }
}

function throughJson(load: DocumentLoader, onRefusal: (error: PinakesError) => void) {
  return async (address: string) => {
    const loaded = await load(address).catch((error: unknown) => {
      if (error instanceof PinakesError) onRefusal(error);
      throw error;
    });
    return { contextUrl: undefined, documentUrl: loaded.address, document: JSON.parse(loaded.text) };
  };
}
