import { Diagnostic, KubernetesObject, SourceFile } from '../../api';
import { DiagnosticSink, sortDiagnostics } from '../../diagnostics';
import { readYaml } from '../../source';
import { LatticeDocument } from '../../spec';
import { readDocument, ReadResult } from './readDocument';

/**
 * Reads YAML files with places. A problem in one document does not hide the others. Documents that are not of group
 * `lattice.dev` are left out with a warning.
 */
export function parseFiles(files: readonly SourceFile[]): {
  documents: LatticeDocument[];
  diagnostics: Diagnostic[];
} {
  const documents: LatticeDocument[] = [];
  const sink = new DiagnosticSink();
  for (const file of files) {
    for (const { value, source, diagnostics } of readYaml(file, sink)) {
      const read = readDocument(value, source, diagnostics);
      if (read.document) documents.push(read.document);
      sink.diagnostics.push(...read.diagnostics);
    }
  }
  return { documents, diagnostics: sortDiagnostics(sink.diagnostics) };
}

/**
 * Reads one object as a watch delivers it. The result depends on nothing else, so it may be kept per
 * `resourceVersion`.
 * @param file shown in diagnostics instead of a path
 */
export function readObject(
  object: KubernetesObject,
  file?: string,
): ReadResult {
  return readDocument(object, { file, locate: () => undefined });
}
