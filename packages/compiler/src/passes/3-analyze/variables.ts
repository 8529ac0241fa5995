import { Path } from '../../diagnostics';
import { durationSeconds, objectName } from '../../kubernetes';
import { EmbeddedSecrets, SecretField, Variable } from '../../model';
import { ContainerSpec } from '../../spec';
import { resolveReference } from './references';
import { at, Scope } from './scope';
import { SecretDraft } from './secrets';
import { parseTemplate } from './template';

type Piece = { text: string } | { secret: SecretDraft; key: string };

/** The variables of one container, sorted by name, and what embeds secret values. */
export function analyzeVariables(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  { name, path, spec }: { name: string; path: Path; spec: ContainerSpec },
): { variables: Variable[]; embedded?: EmbeddedSecrets } {
  const declared = spec.variables ?? {};
  const variables: Variable[] = [];
  const fields = new Map<string, SecretField>();
  const templates: Record<string, string> = {};
  const paths: Path[] = [];
  const intervals = new Set<string>();
  const embeddedName = objectName(scope.node.name, name, 'env');
  for (const variable of Object.keys(declared).sort()) {
    const variablePath = [...path, 'variables', variable];
    const pieces = piecesOf(scope, secrets, declared[variable], variablePath);
    if (!pieces) continue;
    const secretPieces = pieces.filter(isSecret);
    const whole = pieces.filter(piece => isSecret(piece) || piece.text.trim());
    if (secretPieces.length === 0) {
      variables.push({ name: variable, value: plainValue(pieces) });
    } else if (secretPieces.length === 1 && whole.length === 1) {
      const [{ secret, key }] = secretPieces;
      secret.materialised = true;
      variables.push({
        name: variable,
        secret: { name: secret.objectName, key },
      });
    } else {
      for (const { secret, key } of secretPieces) {
        secret.embedded = true;
        intervals.add(secret.refreshInterval);
        const alias = aliasOf(secret, key);
        const { provider, remote } = secret;
        fields.set(alias, { alias, provider, remote, property: key });
      }
      templates[variable] = pieces.map(templateText).join('');
      paths.push(variablePath);
      variables.push({
        name: variable,
        secret: { name: embeddedName, key: variable },
      });
    }
  }
  if (paths.length === 0) return { variables };
  const sorted = [...fields.keys()]
    .sort()
    .flatMap(key => fields.get(key) ?? []);
  return {
    variables,
    embedded: {
      objectName: embeddedName,
      fields: sorted,
      refreshInterval: shortest(intervals),
      templates,
      paths,
    },
  };
}

function shortest(intervals: Iterable<string>): string {
  return [...intervals].sort(
    (a, b) => durationSeconds(a) - durationSeconds(b),
  )[0];
}

function piecesOf(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  text: string,
  path: Path,
): Piece[] | undefined {
  const pieces: Piece[] = [];
  let failed = false;
  for (const part of parseTemplate(text)) {
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

function isSecret(piece: Piece): piece is { secret: SecretDraft; key: string } {
  return 'secret' in piece;
}

/** Resource names hold no dots, so the two parts cannot run into each other. */
function aliasOf(secret: SecretDraft, key: string): string {
  return `${secret.resource}.${key}`;
}

/** Kubernetes would expand `$(NAME)` in a value; `$$(NAME)` keeps it as the author wrote it. */
function plainValue(pieces: readonly Piece[]): string {
  return pieces
    .map(piece => (isSecret(piece) ? '' : piece.text))
    .join('')
    .replace(/\$\(/g, '$$$$(');
}

/** A piece in the template language of the secrets operator. Braces in user text are quoted, so that they stay text. */
function templateText(piece: Piece): string {
  if (isSecret(piece)) {
    return `{{ index . "${aliasOf(piece.secret, piece.key)}" }}`;
  }
  return piece.text.replace(/[{}]+/g, braces => `{{ "${braces}" }}`);
}
