import { ButtonIcon, Text, TextField } from '@backstage/ui';
import {
  variableName,
  type SecretAnswer,
} from '@lattice-portal/plugin-lattice-common';
import CloseIcon from '@material-ui/icons/Close';
import { useEffect, useState } from 'react';
import type { SecretPath } from '../preview/secretPaths';
import styles from './Form.module.css';

export interface SecretRowProps {
  /** 1 for the first; part of the labels. */
  number: number;
  secret: SecretAnswer;
  path?: SecretPath;
  problems: string[];
  onChange: (secret: SecretAnswer) => void;
  onRemove: () => void;
}

/** One secret: its name, its keys, where it is read from, and the variables it becomes. */
export function SecretRow(props: SecretRowProps) {
  const { number, secret, path, problems, onChange, onRemove } = props;
  const { name, keys } = secret;
  // What was typed, with its commas; the answer holds only the keys.
  const [typed, setTyped] = useState(keys.join(', '));
  useEffect(() => {
    setTyped(text =>
      splitKeys(text).join() === keys.join() ? text : keys.join(', '),
    );
  }, [keys]);

  return (
    <div className={styles.secret} role="group" aria-label={`Secret ${number}`}>
      <div className={styles.secretInputs}>
        <TextField
          label="Name"
          value={name}
          onChange={changed => onChange({ name: changed, keys })}
          isInvalid={problems.length > 0}
          validationBehavior="aria"
          placeholder="stripe"
          autoComplete="off"
          spellCheck="false"
        />
        <TextField
          label="Keys"
          value={typed}
          onChange={text => {
            setTyped(text);
            onChange({ name, keys: splitKeys(text) });
          }}
          isInvalid={problems.length > 0}
          validationBehavior="aria"
          placeholder="api-key, webhook"
          autoComplete="off"
          spellCheck="false"
        />
        <ButtonIcon
          aria-label={`Remove secret ${name || number}`}
          variant="tertiary"
          icon={<CloseIcon fontSize="small" />}
          onPress={onRemove}
        />
      </div>
      {path && (
        <Text as="p" variant="body-small" color="secondary">
          Read from <code>{path.path}</code> in store <code>{path.store}</code>.
        </Text>
      )}
      {name && keys.length > 0 && problems.length === 0 && (
        <Text as="p" variant="body-small" color="secondary">
          Arrives as {keys.map(key => variableName(name, key)).join(', ')}.
        </Text>
      )}
      {problems.map(problem => (
        <p key={problem} className={styles.problem} role="alert">
          {problem}
        </p>
      ))}
    </div>
  );
}

function splitKeys(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))];
}
