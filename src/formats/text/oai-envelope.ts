import { excerptOf } from '../source-record.ts';

/** What an answer of OAI-PMH says beside its records: a record that is deleted, an error, that there is more. */
export type OaiSays =
  | { readonly kind: 'problem'; readonly reason: string; readonly excerpt: string }
  | { readonly kind: 'more'; readonly token: string };

/**
 * Follows the elements that stand around records, where the records are in an answer of OAI-PMH
 * (http://www.openarchives.org/OAI/openarchivesprotocol.html); of other documents it says nothing.
 */
export class OaiEnvelope {
  /** What the header says that the record is called; '' outside of records of OAI-PMH. */
  identifier = '';
  private isDeleted = false;
  private text = '';
  private code = '';

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.text = '';
    if (name === 'header') {
      this.identifier = '';
      this.isDeleted = attributes.get('status') === 'deleted';
    }
    if (name === 'error') this.code = attributes.get('code') ?? '';
  }

  write(text: string): void {
    // Of an envelope nothing longer counts.
    if (this.text.length < 2000) this.text += text;
  }

  /** An element ends that stands in these, outermost first. */
  close(name: string, around: readonly string[]): OaiSays | undefined {
    const text = this.text.trim();
    this.text = '';
    const parent = around.at(-1);
    if (parent === 'header' && name === 'identifier') this.identifier = text;
    if (name === 'record') this.identifier = '';
    if (name === 'header' && this.isDeleted) {
      this.isDeleted = false;
      const reason = 'it is deleted in the catalogue that it comes from';
      return { kind: 'problem', reason, excerpt: this.identifier };
    }
    if (name === 'error' && parent === 'OAI-PMH') {
      const reason = `the answer of OAI-PMH is an error${this.code === '' ? '' : `, ${this.code}`}`;
      return { kind: 'problem', reason, excerpt: excerptOf(text) };
    }
    return name === 'resumptionToken' && text !== '' ? { kind: 'more', token: text } : undefined;
  }
}
