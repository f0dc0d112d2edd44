import type { Quad } from '../terms.ts';

/** What keeps a hostile or broken document from running away. */
export type ParseLimits = {
  /** The longest literal or other single token, in bytes of UTF-8; more is `too-large`. */
  readonly literalBytesMax: number;
  /** How deep brackets, lists or elements may stand in each other. */
  readonly nestingMax: number;
  /** The longest document of a syntax that is read whole (JSON-LD), in bytes. */
  readonly documentBytesMax: number;
};

export const defaultParseLimits: ParseLimits = {
  literalBytesMax: 16 * 1024 * 1024,
  nestingMax: 500,
  documentBytesMax: 64 * 1024 * 1024,
};

/** Fetches a JSON-LD context for the parser: the text and the address that it finally came from. */
export type DocumentLoader = (
  address: string,
) => Promise<{ readonly text: string; readonly address: string }>;

/** Options of the JSON-LD 1.1 API (https://www.w3.org/TR/json-ld11-api/#jsonldoptions) that a caller may need. */
export type JsonLdOptions = {
  /** Without one, every remote context is refused. */
  readonly documentLoader?: DocumentLoader;
  readonly expandContext?: object;
  readonly rdfDirection?: 'i18n-datatype' | 'compound-literal';
};

export type ParseOptions = {
  /** Parameters such as `charset` are ignored. */
  readonly mediaType: string;
  /** What relative IRIs are resolved against; '' where there is no base, and then a relative IRI is an error. */
  readonly baseIri: string;
  /** The file name or address, for messages. */
  readonly name: string;
  /**
   * What the labels of blank nodes begin with: letters and digits. Two documents parsed with different prefixes
   * never share a blank node, whatever labels they use.
   */
  readonly blankNodePrefix: string;
  /** Of a document of lines that is read from some line on: those before it, which errors count. */
  readonly linesBefore?: number;
  readonly limits?: Partial<ParseLimits>;
  readonly jsonLd?: JsonLdOptions;
};

/** What the parser of one syntax is given. */
export type ParserSetting = {
  readonly mediaType: string;
  readonly baseIri: string;
  readonly name: string;
  readonly limits: ParseLimits;
  readonly labels: BlankNodeLabels;
  readonly jsonLd: JsonLdOptions;
  /** Lines of the document before what this parser is given; errors count them. */
  readonly linesBefore?: number;
  /** Takes each quad, in the order of the document. */
  readonly emit: (quad: Quad) => void;
};

/** Maps the labels of one document, and nodes without a label, to labels that no other document has. */
export type BlankNodeLabels = {
  readonly labelled: (label: string) => string;
  readonly fresh: () => string;
};

/** A parser that is pushed text, in pieces that may break anywhere, and throws `PinakesError`. */
export type PushParser = {
  readonly write: (text: string) => void;
  readonly end: () => void | Promise<void>;
};

/** What a writer of one syntax is given. */
export type WriterSetting = {
  /** Prefix to namespace IRI: those that the first quads use, or all where more quads follow. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly baseIri: string | undefined;
};

/** A writer that is handed quads in turn; each call answers with the text that can be sent so far. */
export type PushWriter = {
  readonly write: (quads: readonly Quad[]) => string;
  readonly end: () => string;
};
