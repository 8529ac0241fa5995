import { Path } from '../../diagnostics';
import { objectName } from '../../kubernetes';
import { EmbeddedSecrets, Variable } from '../../model';
import { ContainerSpec } from '../../spec';
import {
  checkStores,
  embedSecrets,
  isSecret,
  nobodyRenders,
  Piece,
  plainText,
  resolveText,
  SecretText,
} from './pieces';
import { Scope } from './scope';
import { SecretDraft } from './secrets';

/** The variables of one container, sorted by name, and what embeds secret values. */
export function analyzeVariables(
  scope: Scope,
  secrets: ReadonlyMap<string, SecretDraft>,
  {
    name,
    path,
    spec,
  }: { name: string; path: Path; spec: Pick<ContainerSpec, 'variables'> },
): { variables: Variable[]; embedded?: EmbeddedSecrets } {
  const declared = spec.variables ?? {};
  const variables: Variable[] = [];
  const texts: SecretText[] = [];
  const parts = new Map<string, Variable>();
  const embeddedName = objectName(scope.prefix, name, 'env');
  for (const variable of Object.keys(declared).sort()) {
    const variablePath = [...path, 'variables', variable];
    const pieces = resolveText(scope, secrets, {
      text: declared[variable],
      path: variablePath,
    });
    if (!pieces) continue;
    const secretPieces = pieces.filter(isSecret);
    const whole = pieces.filter(piece => isSecret(piece) || piece.text.trim());
    if (secretPieces.length === 0) {
      const value = keptByKubernetes(plainText(pieces));
      variables.push({ name: variable, value });
    } else if (secretPieces.length === 1 && whole.length === 1) {
      const [{ secret, key }] = secretPieces;
      secret.materialised = true;
      variables.push({
        name: variable,
        secret: { name: secret.objectName, key },
      });
    } else if (
      nobodyRenders(scope.platform) ||
      secretPieces.some(({ secret }) => secret.connection)
    ) {
      for (const piece of secretPieces) {
        const part = partOf(piece);
        piece.secret.materialised = true;
        parts.set(part.name, part);
      }
      variables.push({ name: variable, value: joinedByKubernetes(pieces) });
    } else {
      checkStores(scope, {
        pieces,
        subject: `Variable "${variable}"`,
        path: variablePath,
      });
      texts.push({ key: variable, pieces, path: variablePath });
      variables.push({
        name: variable,
        secret: { name: embeddedName, key: variable },
      });
    }
  }
  // Kubernetes joins only what stands before.
  const all = [
    ...[...parts.keys()].sort().flatMap(part => parts.get(part) ?? []),
    ...variables,
  ];
  return texts.length === 0
    ? { variables: all }
    : { variables: all, embedded: embedSecrets(embeddedName, texts) };
}

/**
 * Kubernetes would expand `$(NAME)` in a value and take `$$` for `$`; doubled, they stay what the author wrote. So does a
 * `$` at the end when something follows it.
 */
function keptByKubernetes(value: string, followed = false): string {
  const kept = value.replace(/\$+(?=\()|\${2,}/g, run => run + run);
  return followed && /(?:^|[^$])\$$/.test(kept) ? `${kept}$` : kept;
}

/** One value of a secret, as a variable that others are joined from. */
function partOf({ secret, key }: { secret: SecretDraft; key: string }) {
  const name = `LATTICE_${secret.resource}__${key}`.replace(
    /[^A-Za-z0-9_]/g,
    '_',
  );
  return { name, secret: { name: secret.objectName, key } };
}

/** A text with secrets in it that Kubernetes puts together when it starts the container. */
function joinedByKubernetes(pieces: readonly Piece[]): string {
  return pieces
    .map(piece =>
      isSecret(piece)
        ? `$(${partOf(piece).name})`
        : keptByKubernetes(piece.text, true),
    )
    .join('');
}
