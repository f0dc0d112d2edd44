import { Command, Option } from 'commander';
import type { InferredOptions } from '../actions/inferred.ts';
import { withDataOption } from '../data-option.ts';

export const inferredCommand = withDataOption(new Command('inferred'))
  .description(
    'say what follows about a thing by the rules of SKOS and the ontology, or why one statement does; alone, the rules',
  )
  .argument('[subject]', 'an IRI, whole or below the base URL, or a name such as skos:Concept')
  .argument('[predicate]', 'a property, with an object: whether and why the statement holds')
  .argument('[object]', 'an IRI, a name, or a literal such as \'"carers"@en\'')
  .addOption(new Option('--format <name>', 'text or JSON').choices(['text', 'json']).default('text'))
  .option('--at <moment>', 'as of a time such as 2026-11-01T00:00:00Z, a date, or a change set by its number')
  .action(
    async (
      subject: string | undefined,
      predicate: string | undefined,
      object: string | undefined,
      options: InferredOptions,
    ) => {
      const { runInferred } = await import('../actions/inferred.ts');
      await runInferred([subject, predicate, object], options);
    },
  );
