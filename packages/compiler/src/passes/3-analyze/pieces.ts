import { Path, quoteList } from '../../diagnostics';
import { durationSeconds, templateValue } from '../../kubernetes';
import { EmbeddedSecrets, Platform, SecretField } from '../../model';
import { resolveReference } from './references';
import { at, Scope } from './scope';
import { SecretDraft } from './secrets';
import { parseTemplate } from './template';

/** A part of a text whose references are resolved. */
export type Piece = { text: string } | { secret: SecretDraft; key: string };

/** The parts of a text, or nothing when a reference cannot be resolved, which is reported. */
export function resolveText(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { text, path, reversed }: { text: string; path: Path; reversed?: boolean },
): Piece[] | undefined {
  const pieces: Piece[] = [];
  let failed = false;
  for (const part of parseTemplate(text, reversed)) {
    if ('literal' in part) {
      pieces.push({ text: part.literal });
    } else if ('unterminated' in part) {
      scope.sink.add(
        'unterminated-reference',
        { start: part.unterminated },
        at(scope, path),
      );
      failed = true;
    } else {
      const { reference } = part;
      const resolved = resolveReference(scope, secrets, { reference, path });
      if (resolved) pieces.push(resolved);
      else failed = true;
    }
  }
  return failed ? undefined : pieces;
}

export function isSecret(
  piece: Piece,
): piece is { secret: SecretDraft; key: string } {
  return 'secret' in piece;
}

/** The text, for one without secrets. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map(piece => (isSecret(piece) ? '' : piece.text)).join('');
}

/** Whether texts with secrets in them are left to whoever starts the container. */
export function nobodyRenders({ secrets }: Platform): boolean {
  return secrets.operator === 'none';
}

/** Reports a text whose values come from several stores. */
export function checkStores(
  scope: Scope,
  {
    pieces,
    subject,
    path,
  }: { pieces: readonly Piece[]; subject: string; path: Path },
): void {
  const stores = new Set(
    pieces.filter(isSecret).map(({ secret }) => secret.provider),
  );
  if (stores.size < 2) return;
  scope.sink.add(
    'several-stores',
    { subject, stores: quoteList([...stores].sort()) },
    at(scope, path),
  );
}

/** A text with secrets in it, and the key it gets in its Secret. */
export interface SecretText {
  key: string;
  pieces: readonly Piece[];
  path: Path;
}

/** Texts the secrets operator writes together, in one object. */
export function embedSecrets(
  objectName: string,
  texts: readonly SecretText[],
): EmbeddedSecrets {
  const fields = new Map<string, SecretField>();
  const templates: Record<string, string> = {};
  const intervals = new Set<string>();
  for (const { key, pieces } of texts) {
    for (const { secret, key: property } of pieces.filter(isSecret)) {
      secret.embedded = true;
      intervals.add(secret.refreshInterval);
      const alias = aliasOf(secret, property);
      const { provider, remote } = secret;
      fields.set(alias, { alias, provider, remote, property });
    }
    templates[key] = pieces.map(templateText).join('');
  }
  return {
    objectName,
    fields: [...fields.keys()].sort().flatMap(key => fields.get(key) ?? []),
    refreshInterval: shortest(intervals),
    templates,
    paths: texts.map(({ path }) => path),
  };
}

function shortest(intervals: Iterable<string>): string {
  return [...intervals].sort(
    (a, b) => durationSeconds(a) - durationSeconds(b),
  )[0];
}

/** Resource names hold no dots, so the two parts cannot run into each other. */
function aliasOf(secret: SecretDraft, key: string): string {
  return `${secret.resource}.${key}`;
}

/** A piece in the template language of the secrets operator. Braces in user text are quoted, so that they stay text. */
function templateText(piece: Piece): string {
  if (isSecret(piece)) {
    return templateValue(aliasOf(piece.secret, piece.key), piece.key);
  }
  return piece.text.replace(/[{}]+/g, braces => `{{ "${braces}" }}`);
}
