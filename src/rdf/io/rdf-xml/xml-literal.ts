import type { SaxesAttributeNS } from '@rubensworks/saxes';
import { escapeXmlAttribute, escapeXmlText } from './escape-xml.ts';
import { XML } from './names.ts';

export type XmlElement = {
  readonly name: string;
  readonly prefix: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, SaxesAttributeNS>>;
};

/**
 * Writes the content of a `rdf:parseType="Literal"` element as its lexical form: exclusive XML canonicalisation with
 * comments (RDF 1.1 XML Syntax 7.2.17, https://www.w3.org/TR/xml-exc-c14n/): each element declares the namespaces that it
 * shows and that no element around it has declared in this literal.
 */
export class XmlLiteralText {
  private readonly parts: string[] = [];
  /** What each open element has in scope as it was written: prefix to namespace. */
  private readonly scopes: ReadonlyMap<string, string>[] = [new Map([['', '']])];
  /** UTF-16 units so far. */
  length = 0;

  open({ name, prefix, uri, attributes }: XmlElement): void {
    const scope = new Map(this.scopes.at(-1));
    const plain = Object.values(attributes).filter(
      (each) => each.prefix !== 'xmlns' && each.name !== 'xmlns',
    );
    const shown = new Map([[prefix, uri]]);
    for (const attribute of plain) if (attribute.prefix !== '') shown.set(attribute.prefix, attribute.uri);
    const declared = [...shown].filter(
      ([each, namespace]) => namespace !== XML && scope.get(each) !== namespace,
    );
    for (const [each, namespace] of declared) scope.set(each, namespace);
    this.scopes.push(scope);
    const declarations = declared
      .sort(([a], [b]) => compare(a, b))
      .map(
        ([each, namespace]) => ` xmlns${each === '' ? '' : `:${each}`}="${escapeXmlAttribute(namespace)}"`,
      );
    const values = plain
      .sort((a, b) => compare(a.uri, b.uri) || compare(a.local, b.local))
      .map((each) => ` ${each.name}="${escapeXmlAttribute(each.value)}"`);
    this.add(`<${name}${declarations.join('')}${values.join('')}>`);
  }

  close(name: string): void {
    this.scopes.pop();
    this.add(`</${name}>`);
  }

  text(text: string): void {
    this.add(escapeXmlText(text));
  }

  comment(comment: string): void {
    this.add(`<!--${comment}-->`);
  }

  instruction(target: string, body: string): void {
    this.add(body === '' ? `<?${target}?>` : `<?${target} ${body}?>`);
  }

  toString(): string {
    return this.parts.join('');
  }

  private add(part: string): void {
    this.length += part.length;
    this.parts.push(part);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
