import { type Literal, type Quad, type Term, xsdString } from '../../terms.ts';
import type { PushWriter, WriterSetting } from '../contract.ts';
import {
  notWritable,
  relativeTo,
  sameNode,
  writableIri,
  writableLabel,
  writableLanguage,
  writableText,
} from '../writable.ts';
import { elementNames, rootNamespaces } from './element-names.ts';
import { escapeXmlAttribute, escapeXmlText } from './escape-xml.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0, production 2, turned round
const noXmlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): one `rdf:Description` for each run of statements that share a
 * subject. Graphs are dropped. What it cannot hold is an error: a property whose IRI does not end like an XML name or is
 * one of the names of the syntax, and control characters in literals.
 */
export function rdfXmlWriter(setting: WriterSetting): PushWriter {
  return new RdfXmlWriter(setting);
}

class RdfXmlWriter implements PushWriter {
  private readonly elementName: (property: string) => string;
  private readonly relative: (iri: string) => string;
  /** The start of the document, until it is written. */
  private head: string;
  private subject: Quad['subject'] | undefined;

  constructor(setting: WriterSetting) {
    this.elementName = elementNames(setting);
    this.relative = relativeTo(setting.baseIri);
    const attributes = rootNamespaces(setting).map(
      ([prefix, namespace]) => `\n    xmlns:${prefix}="${attributeValue(namespace)}"`,
    );
    if (setting.baseIri !== undefined) attributes.push(`\n    xml:base="${attributeValue(setting.baseIri)}"`);
    this.head = `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${attributes.join('')}>\n`;
  }

  write(quads: readonly Quad[]): string {
    let text = this.takeHead();
    for (const quad of quads) text += this.statement(quad);
    return text;
  }

  end(): string {
    return `${this.takeHead()}${this.endSubject()}</rdf:RDF>\n`;
  }

  private takeHead(): string {
    const text = this.head;
    this.head = '';
    return text;
  }

  private statement({ subject, predicate, object }: Quad): string {
    let text = '';
    if (!this.subject || !sameNode(this.subject, subject)) {
      text = `${this.endSubject()}  <rdf:Description ${this.reference('about', subject)}>\n`;
      this.subject = subject;
    }
    return `${text}    ${this.property(predicate.value, object)}\n`;
  }

  private endSubject(): string {
    return this.subject ? '  </rdf:Description>\n' : '';
  }

  /** `name` may hold the declaration of its namespace, so the end tag takes the part before the first space. */
  private property(predicate: string, object: Term): string {
    const name = this.elementName(predicate);
    if (object.termType !== 'Literal') return `<${name} ${this.reference('resource', object)}/>`;
    return `<${name}${this.literalAttribute(object)}>${textContent(object)}</${name.split(' ', 1)[0]}>`;
  }

  private literalAttribute(literal: Literal): string {
    if (literal.language !== '') return ` xml:lang="${writableLanguage(literal)}"`;
    const { value } = literal.datatype;
    return value === xsdString.value ? '' : ` rdf:datatype="${this.iri(value)}"`;
  }

  private reference(attribute: string, { termType, value }: Exclude<Term, { termType: 'Literal' }>): string {
    return termType === 'BlankNode'
      ? `rdf:nodeID="${writableLabel(value)}"`
      : `rdf:${attribute}="${this.iri(value)}"`;
  }

  private iri(iri: string): string {
    return escapeXmlAttribute(xmlText(this.relative(writableIri(iri))));
  }
}

function attributeValue(iri: string): string {
  return escapeXmlAttribute(xmlText(writableIri(iri)));
}

/** XML 1.1, and some parsers of XML 1.0, take the three characters for line ends and would give back line feeds. */
function textContent(literal: Literal): string {
  const text = escapeXmlText(xmlText(writableText(literal)));
  return text.replace(
    /[\u0085\u2028\u2029]/g,
    (end) => `&#x${end.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}

function xmlText(text: string): string {
  const found = noXmlCharacter.exec(text);
  if (!found) return text;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw notWritable(
    `RDF/XML cannot hold the character U+${code}, which XML 1.0 does not have; ask for Turtle`,
  );
}
