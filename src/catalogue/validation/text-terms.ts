import { namespaces, type Term } from '../../rdf/index.ts';
import type { OwnTerms } from '../../shacl/index.ts';
import { termOfText } from '../bibliographic/term-table.ts';

/** The terms of a table (`bibliographic/term-table.ts`) as they cross to another thread; made into terms when one is looked at. */
export class TextTerms implements OwnTerms {
  private readonly texts: readonly string[];
  private readonly kinds: Uint8Array;

  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.kinds = new Uint8Array(texts.length);
    for (let place = 0; place < texts.length; place++) this.kinds[place] = kindOf(texts[place]!);
  }

  get length(): number {
    return this.texts.length;
  }

  kindOf(place: number): number {
    return this.kinds[place]!;
  }

  sizeOf(place: number): number {
    const text = this.texts[place]!;
    return text.length - textStart(text, this.kinds[place]!);
  }

  termOf(place: number): Term {
    return termOfText(this.texts[place]!);
  }

  datatypeOf(place: number): string {
    const text = this.texts[place]!;
    return text.slice(1, text.indexOf('"'));
  }

  placeOf(term: Term): number {
    const text = textOf(term);
    return text === undefined ? -1 : this.texts.indexOf(text);
  }
}

const [IRI, PLAIN, TAGGED, TYPED] = [1, 3, 4, 5];
const MARKS: Readonly<Record<number, number>> = { 34: PLAIN, 64: TAGGED, 94: TYPED };

function kindOf(text: string): number {
  return MARKS[text.charCodeAt(0)] ?? IRI;
}

function textStart(text: string, kind: number): number {
  if (kind === IRI) return 0;
  return kind === PLAIN ? 1 : text.indexOf('"') + 1;
}

/** As the table has it; of blank nodes it has none. */
function textOf(term: Term): string | undefined {
  if (term.termType === 'NamedNode') return term.value;
  if (term.termType === 'BlankNode') return undefined;
  if (term.language !== '') return `@${term.language}"${term.value}`;
  return term.datatype.value === STRING ? `"${term.value}` : `^${term.datatype.value}"${term.value}`;
}

const STRING = `${namespaces.xsd}string`;
