import { SaxesParser } from '@rubensworks/saxes';
import { PinakesError } from '../../base/index.ts';

/** An element as it is written: its name with its prefix, and the prefixes that it declares. */
export type XmlTag = { readonly name: string; readonly namespaces: Readonly<Record<string, string>> };

/** What is told of a document's elements, in order; the reader of the events checks what they mean. */
export type XmlHandlers = {
  /**
   * The local name, the namespace IRI, and the attributes by local name, those of XML itself as `xml:lang`; of two of one name, the one
   * without a prefix.
   */
  open(name: string, namespace: string, attributes: ReadonlyMap<string, string>, tag: XmlTag): void;
  close(): void;
  /** A piece of text between tags; one text may come in pieces. */
  text(text: string): void;
  /** The same of a CDATA section, for those who tell them apart. */
  cdata?(text: string): void;
};

export type XmlLimits = {
  readonly nestingMax: number;
  readonly textMax: number;
  /** Whether a document type may stand there that declares nothing itself; what it refers to is never fetched. */
  readonly plainDoctype?: boolean;
};

export type XmlReader = {
  readonly write: (text: string) => void;
  readonly end: () => void;
  /** The line that has been read to, from 1. */
  readonly line: number;
  /** How many characters have been read; right while something is told, or after an error. */
  readonly position: number;
};

/**
 * Reads a small, plain XML format as events. A document type is refused, or passed over where it declares nothing, and with
 * it every entity but XML's own, so that nothing is fetched and nothing grows. Throws plain errors for what is not well-formed, and `too-large` for elements
 * nested deeper or texts longer than the limits.
 */
export function xmlReader(
  handlers: XmlHandlers,
  { nestingMax, textMax, plainDoctype = false }: XmlLimits,
): XmlReader {
  const sax = new SaxesParser({ xmlns: true });
  let depth = 0;
  let waiting = 0;
  const tooLarge = (what: string) => new PinakesError('too-large', `Line ${sax.line}: ${what}.`);
  sax.on('opentag', ({ name: written, local, uri, attributes, ns }) => {
    waiting = 0;
    if (++depth > nestingMax) throw tooLarge(`elements are nested deeper than ${nestingMax}`);
    // Declarations of namespaces say nothing of their own: `namespaces` has them.
    const named = Object.values(attributes)
      .filter(({ prefix }) => prefix !== 'xmlns')
      .toSorted((x, y) => Number(x.prefix === '') - Number(y.prefix === ''))
      .map(({ prefix, local: name, value }) => [prefix === 'xml' ? `xml:${name}` : name, value] as const);
    handlers.open(local, uri, new Map(named), { name: written, namespaces: ns });
  });
  sax.on('closetag', () => {
    waiting = 0;
    depth--;
    handlers.close();
  });
  sax.on('text', (text) => handlers.text(text));
  sax.on('cdata', (text) => (handlers.cdata === undefined ? handlers.text(text) : handlers.cdata(text)));
  sax.on('doctype', (doctype) => {
    waiting = 0;
    if (!plainDoctype || doctype.includes('['))
      throw new Error(`${sax.line}: a document type is not taken here`);
  });
  return {
    write(text) {
      waiting += text.length;
      sax.write(text);
      if (waiting > textMax) throw tooLarge(`a text or tag is longer than ${textMax} characters`);
    },
    end: () => {
      sax.close();
    },
    get line() {
      return sax.line;
    },
    get position() {
      return sax.position;
    },
  };
}
