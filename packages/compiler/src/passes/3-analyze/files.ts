import { Path } from '../../diagnostics';
import { fileKey, fileSecretName, textBytes } from '../../kubernetes';
import { FileContent, FileModel } from '../../model';
import { ContainerSpec, FileSpec, MAX_FILE_BYTES } from '../../spec';
import {
  checkStores,
  embedSecrets,
  isSecret,
  nobodyRenders,
  plainText,
  resolveText,
} from './pieces';
import { resolveReference } from './references';
import { at, Scope } from './scope';
import { SecretDraft } from './secrets';
import { parseTemplate } from './template';

const SOURCES = ['content', 'binaryContent', 'source'] as const;
const OPTIONS = ['noExpand', 'reverseExpand'] as const;

interface File {
  container: string;
  file: string;
  spec: FileSpec;
  path: Path;
}

/** The files of one container, sorted by path. */
export function analyzeFiles(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  {
    name,
    path,
    spec,
  }: { name: string; path: Path; spec: Pick<ContainerSpec, 'files'> },
): FileModel[] {
  const declared = spec.files ?? {};
  const files = Object.keys(declared)
    .sort()
    .flatMap((file): FileModel[] => {
      const place = [...path, 'files', file];
      const item: File = {
        container: name,
        file,
        spec: declared[file],
        path: place,
      };
      checkOptions(scope, item);
      const content = contentOf(scope, secrets, item);
      if (!content) return [];
      const secret = 'secret' in content || 'embedded' in content;
      const mode = parseInt(item.spec.mode ?? (secret ? '440' : '444'), 8);
      return [
        { mountPath: file, path: place, key: fileKey(file), mode, content },
      ];
    });
  checkSizes(scope, name, [...path, 'files'], files);
  return files;
}

function checkOptions(scope: Scope, { container, file, spec, path }: File) {
  const given = SOURCES.filter(source => spec[source] !== undefined);
  if (given.length !== 1) {
    scope.sink.add(
      'file-needs-one-source',
      { file, container, count: given.length },
      at(scope, path, { part: 'key' }),
    );
  } else if (spec.content === undefined) {
    for (const option of OPTIONS.filter(name => spec[name] !== undefined)) {
      scope.sink.add(
        'file-option-without-content',
        { option, file },
        at(scope, [...path, option], { part: 'key' }),
      );
    }
  }
  if (spec.noExpand && spec.reverseExpand) {
    scope.sink.add(
      'file-options-conflict',
      { file },
      at(scope, [...path, 'reverseExpand'], { part: 'key' }),
    );
  }
}

function contentOf(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { container, file, spec, path }: File,
): FileContent | undefined {
  const { content, binaryContent, source, noExpand, reverseExpand } = spec;
  if (content !== undefined) {
    if (noExpand) return { text: content };
    const contentPath = [...path, 'content'];
    const pieces = resolveText(scope, secrets, {
      text: content,
      path: contentPath,
      reversed: reverseExpand,
    });
    if (!pieces) return undefined;
    if (!pieces.some(isSecret)) return { text: plainText(pieces) };
    const claim = pieces
      .filter(isSecret)
      .find(piece => piece.secret.connection);
    if (claim) {
      const { resource } = claim.secret;
      scope.sink.add(
        'claim-in-file',
        { file, resource },
        at(scope, contentPath),
      );
      return undefined;
    }
    if (nobodyRenders(scope.platform)) {
      const place = at(scope, contentPath);
      scope.sink.add('secret-in-file-without-operator', { file }, place);
      return undefined;
    }
    checkStores(scope, {
      pieces,
      subject: `File "${file}"`,
      path: contentPath,
    });
    const name = fileSecretName(scope.prefix, container, file);
    const text = { key: fileKey(file), pieces, path: contentPath };
    return { embedded: embedSecrets(name, [text]) };
  }
  if (binaryContent !== undefined) {
    return { base64: binaryContent.replace(/\s+/g, '') };
  }
  if (source === undefined) return undefined;
  return sourceOf(scope, secrets, { source, file, path: [...path, 'source'] });
}

/** One key of a secret, mounted as it is. */
function sourceOf(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { source, file, path }: { source: string; file: string; path: Path },
): FileContent | undefined {
  const parts = parseTemplate(source);
  const [part] = parts;
  if (parts.length === 1 && 'reference' in part) {
    const { reference } = part;
    const resolved = resolveReference(scope, secrets, { reference, path });
    // What cannot be resolved has been reported.
    if (!resolved) return undefined;
    if ('secret' in resolved) {
      const { secret, key } = resolved;
      secret.materialised = true;
      return { secret: { name: secret.objectName, key } };
    }
  }
  scope.sink.add('bad-file-source', { source, file }, at(scope, path));
  return undefined;
}

function checkSizes(
  scope: Scope,
  container: string,
  path: Path,
  files: readonly FileModel[],
): void {
  let together = 0;
  const report = (bytes: number, place: Path) =>
    scope.sink.add(
      'files-too-large',
      { container, bytes, limit: MAX_FILE_BYTES },
      at(scope, place, { part: 'key' }),
    );
  for (const { content, key, path: place } of files) {
    if ('text' in content) together += textBytes(content.text);
    if ('base64' in content) together += decodedBytes(content.base64);
    if (!('embedded' in content)) continue;
    const bytes = textBytes(content.embedded.templates[key]);
    if (bytes > MAX_FILE_BYTES) report(bytes, place);
  }
  if (together > MAX_FILE_BYTES) report(together, path);
}

function decodedBytes(base64: string): number {
  const padding = /=*$/.exec(base64)?.[0].length ?? 0;
  return (base64.length / 4) * 3 - padding;
}
