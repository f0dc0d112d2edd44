import type { AskingContext, ReadFunction } from '../../engine/index.ts';
import type { ReadingEngine } from '../asking.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Queries } from '../queries.ts';
import { catalogueReadFunctions } from '../read-functions.ts';

/** The methods that a thread answers. */
export type AskedMethod = Exclude<keyof Catalogue, 'iriOf' | 'refOf' | 'at' | 'questions'>;

export type CatalogueArgument = {
  readonly method: AskedMethod;
  readonly given: readonly unknown[];
  readonly graphs: readonly string[] | undefined;
};

/**
 * Answers a method of the catalogue on a query thread, with all the questions that it asks, so that a page takes one
 * message to a thread and one back however many questions that is. Answers as JSON, which crosses to the other thread in less
 * time than the objects; undefined where the catalogue answers so.
 */
export function catalogueAnswering(queries: () => Queries): Readonly<Record<string, ReadFunction>> {
  const answer = async (
    context: AskingContext,
    { method, given, graphs }: CatalogueArgument,
  ): Promise<string | undefined> => {
    const { createCatalogue } = await import('../create-catalogue.ts');
    const catalogue = createCatalogue({
      engine: engineOf(context),
      baseUrl: context.status().baseUrl,
      queries: queries(),
      access: { graphs },
      remember: false,
    });
    const ask = catalogue[method] as (...given: readonly unknown[]) => Promise<unknown>;
    return JSON.stringify(await ask(...given));
  };
  return { 'catalogue.answer': answer };
}

/** The engine's reading methods, on the thread itself. */
function engineOf(context: AskingContext): ReadingEngine {
  const functions: Readonly<Record<string, ReadFunction>> = catalogueReadFunctions;
  return {
    select: async (query) => context.select(query),
    construct: async (query) => context.construct(query),
    read: async <Result>(name: string, argument: unknown) =>
      functions[name]!(context, argument as never) as Result,
    status: () => context.status(),
  };
}
