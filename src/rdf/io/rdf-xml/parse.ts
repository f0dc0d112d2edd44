import { type SaxesAttributeNS, SaxesParser } from '@rubensworks/saxes';
import { PinakesError } from '../../../base/index.ts';
import type { ParserSetting, PushParser } from '../contract.ts';
import { type Place, rdfSyntaxError, tooLargeError } from '../syntax-error.ts';
import { elementEvent, RdfXmlProblem, type Scope } from './element.ts';
import { declaredEntities } from './entities.ts';
import { type Frame, RdfXmlGrammar } from './grammar.ts';
import { type XmlElement, XmlLiteralText } from './xml-literal.ts';

/**
 * RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): saxes reads the XML, `grammar.ts` the RDF. No DTD and no entity is
 * ever fetched; entities that the document declares are expanded within bounds.
 */
export function rdfXmlParser(setting: ParserSetting): PushParser {
  return new RdfXmlReader(setting);
}

/** An open element of the document: what it takes, and what is in force in it. */
type Open = { readonly frame: Frame; readonly scope: Scope };

/** Takes the events of saxes, keeps the stack of open elements and the limits, and says where problems are. */
class RdfXmlReader implements PushParser {
  private readonly setting: ParserSetting;
  private readonly sax = new SaxesParser({ xmlns: true });
  private readonly grammar: RdfXmlGrammar;
  private readonly stack: Open[];
  /** Where the tag or text begins that is being looked at. */
  private place: Place = { line: 1 };
  /** UTF-16 units that have come since the last event: from outside, and from entities. */
  private waiting = 0;
  private expanded = 0;

  constructor(setting: ParserSetting) {
    this.setting = setting;
    this.grammar = new RdfXmlGrammar(setting, () => new XmlLiteralText());
    this.stack = [{ frame: { kind: 'document' }, scope: { base: setting.baseIri, language: '' } }];
    const { sax } = this;
    sax.on('opentagstart', () => {
      this.place = { line: sax.line };
    });
    sax.on('opentag', (tag) => this.openTag(tag));
    sax.on('closetag', (tag) => this.closeTag(tag.name));
    sax.on('text', (text) => this.text(text));
    sax.on('cdata', (text) => this.text(text));
    sax.on('comment', (comment) => this.literal()?.comment(comment));
    sax.on('processinginstruction', ({ target, body }) => this.literal()?.instruction(target, body));
    sax.on('doctype', (doctype) => this.declareEntities(doctype));
  }

  write(text: string): void {
    this.waiting += text.length;
    this.step(() => this.sax.write(text));
    this.checkLength(this.waiting);
  }

  end(): void {
    this.step(() => this.sax.close());
  }

  private openTag(tag: XmlElement & { readonly local: string }): void {
    const around = this.event();
    const { name, limits } = this.setting;
    if (this.stack.length > limits.nestingMax) {
      throw tooLargeError(
        name,
        this.place,
        `elements stand in each other deeper than ${limits.nestingMax} levels`,
      );
    }
    if (around.frame.kind === 'literal') {
      around.frame.text.open(tag);
      this.stack.push(around);
      return;
    }
    const attributes = Object.values(tag.attributes) as SaxesAttributeNS[];
    const element = elementEvent(tag, attributes, around.scope);
    this.stack.push({ frame: this.grammar.open(around.frame, element), scope: element.scope });
  }

  private closeTag(tagName: string): void {
    const { frame } = this.event();
    this.place = { line: this.sax.line };
    this.stack.pop();
    if (frame.kind === 'literal' && this.stack.at(-1)!.frame === frame) frame.text.close(tagName);
    else this.grammar.close(frame);
  }

  private text(text: string): void {
    const { frame } = this.event();
    this.place = { line: this.sax.line };
    // White space around the root element is no text of the document, and anything else is refused by saxes.
    if (frame.kind === 'document') return;
    this.grammar.text(frame, text);
    if (frame.kind === 'literal' || frame.kind === 'property') this.checkLength(frame.text.length);
  }

  /** The XML literal that is being read, if one is. */
  private literal(): XmlLiteralText | undefined {
    const { frame } = this.event();
    return frame.kind === 'literal' ? frame.text : undefined;
  }

  /** Notes that what was waited for has come; gives the innermost open element. */
  private event(): Open {
    this.waiting = 0;
    this.expanded = 0;
    return this.stack.at(-1)!;
  }

  /** Each entity is a property with a getter, so that what they expand to is counted as saxes puts it in. */
  private declareEntities(doctype: string): void {
    this.event();
    for (const [entity, value] of this.entitiesOf(doctype)) {
      const get = () => {
        this.expanded += value.length;
        this.checkLength(this.expanded);
        return value;
      };
      Object.defineProperty(this.sax.ENTITIES, entity, { get, configurable: true });
    }
  }

  private entitiesOf(doctype: string): Map<string, string> {
    try {
      return declaredEntities(doctype, this.sax.ENTITIES);
    } catch (error) {
      throw rdfSyntaxError(this.setting.name, { line: this.sax.line }, (error as Error).message, error);
    }
  }

  private checkLength(units: number): void {
    const { name, limits } = this.setting;
    if (units <= limits.literalBytesMax) return;
    throw tooLargeError(
      name,
      { line: this.sax.line },
      `a literal or tag is longer than ${limits.literalBytesMax} bytes`,
    );
  }

  private step(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof PinakesError) throw error;
      const { name } = this.setting;
      if (error instanceof RdfXmlProblem) throw rdfSyntaxError(name, this.place, error.message, error);
      // saxes begins its sentences with `line:column: `; anything else is a fault of ours.
      const [, line, column, problem] =
        /^(\d+):(\d+): (.*)$/s.exec(error instanceof Error ? error.message : '') ?? [];
      if (problem === undefined) throw error;
      throw rdfSyntaxError(name, { line: Number(line), column: Number(column) }, problem, error);
    }
  }
}
