import type { AnswerProblem, ServiceAnswers } from './answers';
import {
  MAX_NAME_LENGTH,
  isSecretKey,
  isServiceName,
  variableName,
} from './names';

/** Everything that is wrong with the answers themselves, before anything is looked up. */
export function checkAnswers(answers: ServiceAnswers): AnswerProblem[] {
  return [
    ...checkName(answers.name ?? ''),
    ...checkOwner(answers.owner),
    ...checkSecrets(answers),
  ];
}

function checkName(name: string): AnswerProblem[] {
  if (name === '') {
    return [{ field: 'name', message: 'Give the service a name.' }];
  }
  if (name.length > MAX_NAME_LENGTH) {
    return [
      {
        field: 'name',
        message: `The name has ${name.length} characters. Use at most ${MAX_NAME_LENGTH}.`,
      },
    ];
  }
  return isServiceName(name)
    ? []
    : [
        {
          field: 'name',
          message: `Name ${quote(
            name,
          )} cannot be used. Start with a lower-case letter and use only lower-case letters, digits and hyphens, not at the end.`,
        },
      ];
}

function checkOwner(owner: string | undefined): AnswerProblem[] {
  return owner
    ? []
    : [{ field: 'owner', message: 'Choose the team that owns the service.' }];
}

function checkSecrets(answers: ServiceAnswers): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const names = new Set<string>();
  const variables = new Map<string, string>();
  (answers.secrets ?? []).forEach(({ name, keys }, index) => {
    const refuse = (message: string) =>
      problems.push({ field: 'secrets', index, message });
    if (name === '') {
      refuse('Give the secret a name, or remove it.');
      return;
    }
    if (!isServiceName(name)) {
      refuse(
        `Secret ${quote(
          name,
        )} cannot be used as a name. Start with a lower-case letter and use only lower-case letters, digits and hyphens, not at the end.`,
      );
    }
    if (names.has(name)) {
      refuse(
        `Secret ${quote(
          name,
        )} is listed twice. Put all its keys into one entry.`,
      );
      return;
    }
    names.add(name);
    if (keys.length === 0) {
      refuse(
        `Secret ${quote(
          name,
        )} has no keys. Name at least one key that the service reads.`,
      );
    }
    for (const key of keys) {
      const variable = variableName(name, key);
      const other = variables.get(variable);
      if (!isSecretKey(key)) {
        refuse(
          `Key ${quote(key)} of secret ${quote(
            name,
          )} cannot be used. Use letters, digits, hyphens and underscores.`,
        );
      } else if (other) {
        refuse(
          `Key ${quote(key)} of secret ${quote(
            name,
          )} would become the variable ${variable}, which ${other} already is. Rename one of them.`,
        );
      } else {
        variables.set(variable, `key ${quote(key)} of secret ${quote(name)}`);
      }
    }
  });
  return problems;
}

/** Quoted for a message, never more than 80 characters of what somebody typed. */
export function quote(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 79)}…` : text}"`;
}
