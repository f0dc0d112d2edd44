import { PinakesError } from '../../base/index.ts';
import type { LoadDocument } from '../../engine/index.ts';
import { mediaTypeOf } from '../../http/index.ts';
import { rdfSyntaxes, rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';

/**
 * The RDF documents of a request: its body, or the files of a `multipart/form-data` form. Relative IRIs are relative to
 * `baseIri`. A single body is read as it is stored; a form is read whole, within the limit of the body.
 * @throws PinakesError `unsupported-media-type`, `bad-request`
 */
export async function readDocuments(request: Request, baseIri: string): Promise<readonly LoadDocument[]> {
  const contentType = request.headers.get('content-type');
  if (mediaTypeOf(contentType) === 'multipart/form-data') return readForm(request, baseIri);
  const syntax = rdfSyntaxOf(contentType ?? '');
  if (syntax === undefined) throw notRdf(describeType(mediaTypeOf(contentType)));
  const { mediaType } = syntax;
  const chunks = request.body ?? nothing();
  return [{ chunks, mediaType, baseIri, name: 'The request body', graph: undefined }];
}

async function readForm(request: Request, baseIri: string): Promise<readonly LoadDocument[]> {
  const form = await formOf(request);
  const documents: LoadDocument[] = [];
  for (const [field, value] of form.entries()) {
    if (typeof value === 'string') {
      throw new PinakesError(
        'bad-request',
        `The field “${field}” of the form is no file. Send each document as a file, with a name and a type.`,
        { detail: { field } },
      );
    }
    const name = value.name || field;
    documents.push({
      chunks: value.stream(),
      mediaType: typeOfFile(value.type, name),
      baseIri,
      name,
      graph: undefined,
    });
  }
  if (documents.length === 0) throw new PinakesError('bad-request', 'The form has no file in it.');
  return documents;
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (cause) {
    const failure = cause instanceof Error ? cause.cause : undefined;
    if (cause instanceof PinakesError) throw cause;
    if (failure instanceof PinakesError) throw failure;
    throw new PinakesError('bad-request', 'The multipart/form-data of the request does not parse.', {
      cause,
    });
  }
}

/** What the part says it is; where it says nothing of use, what its name says. */
function typeOfFile(type: string, name: string): string {
  const stated = mediaTypeOf(type);
  const syntax =
    stated === '' || stated === 'application/octet-stream' ? rdfSyntaxOfFile(name) : rdfSyntaxOf(stated);
  if (syntax === undefined) throw notRdf(`The file ${name} (${stated || 'of no type'})`);
  return syntax.mediaType;
}

function describeType(mediaType: string): string {
  return mediaType === '' ? 'A body without a Content-Type' : `A body of ${mediaType}`;
}

function notRdf(what: string): PinakesError {
  const taken = [...rdfSyntaxes.map(({ mediaType }) => mediaType), 'multipart/form-data'];
  return new PinakesError('unsupported-media-type', `${what} is not taken here; ${taken.join(', ')} are.`, {
    detail: { taken },
  });
}

async function* nothing(): AsyncIterable<Uint8Array> {}
