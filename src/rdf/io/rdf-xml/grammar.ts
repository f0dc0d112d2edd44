import { isLanguageTag } from '../../language-tags.ts';
import { term } from '../../namespaces.ts';
import {
  type BlankNode,
  blankNode,
  literal,
  type NamedNode,
  namedNode,
  quad,
  type Term,
} from '../../terms.ts';
import type { ParserSetting } from '../contract.ts';
import { type ElementEvent, iriIn, RdfXmlProblem, type Scope } from './element.ts';
import { isNcName, noNodeElement, noPropertyElement, RDF } from './names.ts';
import type { XmlLiteralText } from './xml-literal.ts';

type Subject = NamedNode | BlankNode;

/** A statement that waits for its object; `statement` is the IRI that reifies it (`rdf:ID` on the property element). */
type Waiting = {
  readonly subject: Subject;
  readonly predicate: NamedNode;
  readonly statement: NamedNode | undefined;
};

/** What an open element of the document takes: one state of the grammar of RDF 1.1 XML Syntax, section 7.2. */
export type Frame =
  | { readonly kind: 'document' }
  | { readonly kind: 'nodes' }
  | { readonly kind: 'properties'; readonly subject: Subject; items: number }
  | {
      readonly kind: 'property';
      readonly waiting: Waiting;
      readonly datatype: NamedNode | undefined;
      readonly scope: Scope;
      text: string;
      hasNode: boolean;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'collection'; readonly waiting: Waiting; last: BlankNode | undefined }
  | { readonly kind: 'literal'; readonly waiting: Waiting; readonly text: XmlLiteralText };

const rdfType = term('rdf', 'type');
const nil = term('rdf', 'nil');

/**
 * The grammar of RDF/XML: takes element events and the frame that each stands in, emits quads, and answers with the frame
 * for what stands inside. It keeps no stack; problems are thrown as `RdfXmlProblem`.
 */
export class RdfXmlGrammar {
  private readonly setting: ParserSetting;
  private readonly usedIds = new Set<string>();
  private readonly newXmlLiteral: () => XmlLiteralText;

  constructor(setting: ParserSetting, newXmlLiteral: () => XmlLiteralText) {
    this.setting = setting;
    this.newXmlLiteral = newXmlLiteral;
  }

  open(frame: Exclude<Frame, { kind: 'literal' }>, element: ElementEvent): Frame {
    switch (frame.kind) {
      case 'document':
        return this.openRoot(element);
      case 'nodes':
        return this.openNode(element);
      case 'properties':
        return this.openProperty(frame, element);
      case 'property':
        return this.openObject(frame, element);
      case 'collection':
        return this.openItem(frame, element);
      case 'empty':
        throw new RdfXmlProblem('an element stands where the property element has to be empty');
    }
  }

  text(frame: Frame, text: string): void {
    if (frame.kind === 'literal') frame.text.text(text);
    else if (frame.kind === 'property' && !frame.hasNode) frame.text += text;
    else if (/[^ \t\r\n]/.test(text)) {
      throw new RdfXmlProblem(`the text "${text.trim().slice(0, 40)}" stands where only elements may`);
    }
  }

  close(frame: Frame): void {
    if (frame.kind === 'literal') {
      this.state(frame.waiting, literal(frame.text.toString(), term('rdf', 'XMLLiteral')));
    } else if (frame.kind === 'collection') {
      if (frame.last) this.emit(frame.last, term('rdf', 'rest'), nil);
      else this.state(frame.waiting, nil);
    } else if (frame.kind === 'property' && !frame.hasNode) {
      const { waiting, datatype, scope, text } = frame;
      this.state(waiting, datatype ? literal(text, datatype) : textLiteral(text, scope));
    }
  }

  /** 7.2.8 doc, 7.2.9 RDF: an `rdf:RDF`, or one node element alone. */
  private openRoot(element: ElementEvent): Frame {
    if (element.iri !== `${RDF}RDF`) return this.openNode(element);
    if (element.syntax.size > 0 || element.type !== undefined || element.properties.length > 0) {
      throw new RdfXmlProblem('rdf:RDF takes no attributes but xml:base, xml:lang and namespaces');
    }
    return { kind: 'nodes' };
  }

  private openNode(element: ElementEvent): Frame {
    return { kind: 'properties', subject: this.node(element), items: 0 };
  }

  private openObject(frame: Extract<Frame, { kind: 'property' }>, element: ElementEvent): Frame {
    if (frame.hasNode) throw new RdfXmlProblem('a property element holds a second node; it may hold one');
    if (frame.datatype)
      throw new RdfXmlProblem('an element stands in a property element that has an rdf:datatype');
    if (/[^ \t\r\n]/.test(frame.text))
      throw new RdfXmlProblem('a property element holds both text and an element');
    frame.hasNode = true;
    const subject = this.node(element);
    this.state(frame.waiting, subject);
    return { kind: 'properties', subject, items: 0 };
  }

  /** 7.2.19 parseTypeCollectionPropertyElt: each node is an item of a list. */
  private openItem(frame: Extract<Frame, { kind: 'collection' }>, element: ElementEvent): Frame {
    const subject = this.node(element);
    const link = this.freshNode();
    if (frame.last) this.emit(frame.last, term('rdf', 'rest'), link);
    else this.state(frame.waiting, link);
    this.emit(link, term('rdf', 'first'), subject);
    frame.last = link;
    return { kind: 'properties', subject, items: 0 };
  }

  /** 7.2.11 nodeElement: emits what its name and attributes say, and answers with its subject. */
  private node(element: ElementEvent): Subject {
    const { iri, syntax, scope, type, properties } = element;
    if (noNodeElement.has(iri)) throw new RdfXmlProblem(`<${iri}> may not be the name of a node element`);
    onlySyntax(element, ['ID', 'about', 'nodeID']);
    if (syntax.size > 1)
      throw new RdfXmlProblem('a node element has more than one of rdf:ID, rdf:about and rdf:nodeID');
    const subject = this.subjectOf(syntax, scope);
    if (iri !== `${RDF}Description`) this.emit(subject, rdfType, namedNode(iri));
    this.emitAttributes(subject, type, properties, scope);
    return subject;
  }

  private subjectOf(syntax: ElementEvent['syntax'], scope: Scope): Subject {
    const [id, about, nodeId] = [syntax.get('ID'), syntax.get('about'), syntax.get('nodeID')];
    if (id !== undefined) return this.identified(id, scope);
    if (about !== undefined) return namedNode(iriIn(scope, about));
    return nodeId === undefined ? this.freshNode() : this.labelledNode(nodeId);
  }

  /** 7.2.14 propertyElt: which production applies follows from the attributes. */
  private openProperty(frame: Extract<Frame, { kind: 'properties' }>, element: ElementEvent): Frame {
    const { syntax, scope, type, properties } = element;
    if (noPropertyElement.has(element.iri)) {
      throw new RdfXmlProblem(`<${element.iri}> may not be the name of a property element`);
    }
    const predicate = namedNode(element.iri === `${RDF}li` ? `${RDF}_${++frame.items}` : element.iri);
    const id = syntax.get('ID');
    const statement = id === undefined ? undefined : this.identified(id, scope);
    const waiting = { subject: frame.subject, predicate, statement };
    if (syntax.has('parseType')) return this.openParseType(waiting, element);
    if (syntax.has('resource') || syntax.has('nodeID') || type !== undefined || properties.length > 0) {
      return this.openEmpty(waiting, element);
    }
    onlySyntax(element, ['ID', 'datatype']);
    const datatype = syntax.get('datatype');
    return {
      kind: 'property',
      waiting,
      datatype: datatype === undefined ? undefined : namedNode(iriIn(scope, datatype)),
      scope,
      text: '',
      hasNode: false,
    };
  }

  /** 7.2.17 to 7.2.20; a parse type that is not known is a literal. */
  private openParseType(waiting: Waiting, element: ElementEvent): Frame {
    const { syntax, type, properties } = element;
    onlySyntax(element, ['ID', 'parseType']);
    if (type !== undefined || properties.length > 0) {
      throw new RdfXmlProblem('a property element has both rdf:parseType and property attributes');
    }
    switch (syntax.get('parseType')) {
      case 'Resource': {
        const subject = this.freshNode();
        this.state(waiting, subject);
        return { kind: 'properties', subject, items: 0 };
      }
      case 'Collection':
        return { kind: 'collection', waiting, last: undefined };
      default:
        return { kind: 'literal', waiting, text: this.newXmlLiteral() };
    }
  }

  /** 7.2.21 emptyPropertyElt: the object is named by an attribute, or has attributes of its own. */
  private openEmpty(waiting: Waiting, element: ElementEvent): Frame {
    const { syntax, scope, type, properties } = element;
    onlySyntax(element, ['ID', 'resource', 'nodeID']);
    const [resource, nodeId] = [syntax.get('resource'), syntax.get('nodeID')];
    if (resource !== undefined && nodeId !== undefined) {
      throw new RdfXmlProblem('a property element has both rdf:resource and rdf:nodeID');
    }
    const object =
      resource !== undefined
        ? namedNode(iriIn(scope, resource))
        : nodeId === undefined
          ? this.freshNode()
          : this.labelledNode(nodeId);
    this.state(waiting, object);
    this.emitAttributes(object, type, properties, scope);
    return { kind: 'empty' };
  }

  private emitAttributes(
    subject: Subject,
    type: string | undefined,
    properties: ElementEvent['properties'],
    scope: Scope,
  ): void {
    if (type !== undefined) this.emit(subject, rdfType, namedNode(iriIn(scope, type)));
    for (const [property, value] of properties)
      this.emit(subject, namedNode(property), textLiteral(value, scope));
  }

  /** Emits a statement, and where it is reified (7.3) the four that describe it. */
  private state({ subject, predicate, statement }: Waiting, object: Term): void {
    this.emit(subject, predicate, object);
    if (statement === undefined) return;
    this.emit(statement, rdfType, term('rdf', 'Statement'));
    this.emit(statement, term('rdf', 'subject'), subject);
    this.emit(statement, term('rdf', 'predicate'), predicate);
    this.emit(statement, term('rdf', 'object'), object);
  }

  private emit(subject: Subject, predicate: NamedNode, object: Term): void {
    this.setting.emit(quad(subject, predicate, object));
  }

  /** 7.2.22 idAttr: a name, and unlike any other in the scope of its base. */
  private identified(id: string, scope: Scope): NamedNode {
    if (!isNcName(id)) throw new RdfXmlProblem(`rdf:ID="${id}" is not an XML name without a colon`);
    const iri = iriIn(scope, `#${id}`);
    if (this.usedIds.has(iri)) throw new RdfXmlProblem(`rdf:ID="${id}" is used for a second time`);
    this.usedIds.add(iri);
    return namedNode(iri);
  }

  private labelledNode(label: string): BlankNode {
    if (!isNcName(label)) throw new RdfXmlProblem(`rdf:nodeID="${label}" is not an XML name without a colon`);
    return blankNode(this.setting.labels.labelled(label));
  }

  private freshNode(): BlankNode {
    return blankNode(this.setting.labels.fresh());
  }
}

function textLiteral(text: string, { language }: Scope): Term {
  if (language === '') return literal(text);
  if (!isLanguageTag(language)) throw new RdfXmlProblem(`xml:lang="${language}" is not a language tag`);
  return literal(text, language);
}

function onlySyntax({ syntax }: ElementEvent, allowed: readonly string[]): void {
  for (const name of syntax.keys()) {
    if (!allowed.includes(name))
      throw new RdfXmlProblem(`the attribute rdf:${name} may not stand on this element`);
  }
}
