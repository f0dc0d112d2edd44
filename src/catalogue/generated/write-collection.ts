import { p } from '../properties.ts';
import { fixed, type StatementText } from './statement-text.ts';

export const GENERATED_COLLECTION = 'generated';

/** The collection that all generated resources belong to; it says of itself that it is there to be looked at only. */
export function writeCollection(out: StatementText): void {
  out.about(out.thing('collection', GENERATED_COLLECTION), 'records');
  out.link(p.type, fixed.collection);
  out.link(p.type, fixed.catalog);
  out.text(p.title, 'Generated collection', 'en');
  out.text(
    p.description,
    'Made by a program for trying out and measuring. Nothing and nobody in it exists.',
    'en',
  );
  out.typed(p.demonstration, 'true', 'boolean');
}
