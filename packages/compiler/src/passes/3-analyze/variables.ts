import { Path } from '../../diagnostics';
import { objectName } from '../../kubernetes';
import { EmbeddedSecrets, Variable } from '../../model';
import { ContainerSpec } from '../../spec';
import {
  embedSecrets,
  isSecret,
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
    } else {
      texts.push({ key: variable, pieces, path: variablePath });
      variables.push({
        name: variable,
        secret: { name: embeddedName, key: variable },
      });
    }
  }
  return texts.length === 0
    ? { variables }
    : { variables, embedded: embedSecrets(embeddedName, texts) };
}

/** Kubernetes would expand `$(NAME)` in a value; `$$(NAME)` keeps it as the author wrote it. */
function keptByKubernetes(value: string): string {
  return value.replace(/\$\(/g, '$$$$(');
}
