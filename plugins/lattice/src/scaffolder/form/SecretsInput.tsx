import { Button, Text } from '@backstage/ui';
import type {
  AnswerProblem,
  SecretAnswer,
} from '@lattice-portal/plugin-lattice-common';
import AddIcon from '@material-ui/icons/Add';
import { useId } from 'react';
import type { SecretPath } from '../preview/secretPaths';
import { SecretRow } from './SecretRow';
import styles from './Form.module.css';

export interface SecretsInputProps {
  value: SecretAnswer[];
  /** Where each will be read from, by name; absent while the preview does not know. */
  paths?: Map<string, SecretPath>;
  problems: AnswerProblem[];
  onChange: (secrets: SecretAnswer[]) => void;
}

/** The secrets the service reads: names and keys. Values never come near this form. */
export function SecretsInput(props: SecretsInputProps) {
  const { value, paths, problems, onChange } = props;
  const id = useId();
  const replace = (index: number, secret?: SecretAnswer) =>
    onChange(
      value.flatMap((old, at) => {
        if (at !== index) {
          return [old];
        }
        return secret ? [secret] : [];
      }),
    );
  return (
    <fieldset className={styles.fieldset} aria-describedby={id}>
      <legend className={styles.legend}>Secrets</legend>
      <Text as="p" variant="body-small" color="secondary" id={id}>
        Names and keys only: values stay in the secret store and reach the
        service as environment variables.
      </Text>
      {value.map((secret, index) => (
        <SecretRow
          // Rows have no identity of their own; their place is what the user sees.
          key={index}
          number={index + 1}
          secret={secret}
          path={paths?.get(secret.name)}
          problems={problems
            .filter(problem => problem.index === index)
            .map(({ message }) => message)}
          onChange={changed => replace(index, changed)}
          onRemove={() => replace(index)}
        />
      ))}
      <div>
        <Button
          variant="secondary"
          size="small"
          iconStart={<AddIcon fontSize="inherit" />}
          onPress={() => onChange([...value, { name: '', keys: [] }])}
        >
          Add a secret
        </Button>
      </div>
    </fieldset>
  );
}
