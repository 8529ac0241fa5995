import { Button, ButtonIcon, Select, Text, TextField } from '@backstage/ui';
import {
  CLAIM_TYPES,
  CLAIM_VARIABLES,
  variableName,
  type AnswerProblem,
  type ClaimAnswer,
  type ClaimType,
} from '@lattice-portal/plugin-lattice-common';
import AddIcon from '@material-ui/icons/Add';
import CloseIcon from '@material-ui/icons/Close';
import { useId } from 'react';
import styles from './Form.module.css';

const NAMES: Record<ClaimType, string> = {
  postgres: 'PostgreSQL',
  redis: 'Redis',
  queue: 'Queue',
  bucket: 'Bucket',
};

export interface ClaimsInputProps {
  value: ClaimAnswer[];
  problems: AnswerProblem[];
  onChange: (claims: ClaimAnswer[]) => void;
}

/** "I need a PostgreSQL": type and name; the platform makes it and hands over how to reach it. */
export function ClaimsInput(props: ClaimsInputProps) {
  const { value, problems, onChange } = props;
  const id = useId();
  const replace = (index: number, claim?: ClaimAnswer) =>
    onChange(
      value.flatMap((old, at) => {
        if (at !== index) return [old];
        return claim ? [claim] : [];
      }),
    );
  return (
    <fieldset className={styles.fieldset} aria-describedby={id}>
      <legend className={styles.legend}>What it needs</legend>
      <Text as="p" variant="body-small" color="secondary" id={id}>
        A database, a cache, a queue or a bucket. The platform makes it, opens
        the way to it, and hands its address over as variables.
      </Text>
      {value.map((claim, index) => {
        const wrong = problems.filter(problem => problem.index === index);
        return (
          <div
            // Rows have no identity of their own; their place is what the user sees.
            key={index}
            className={styles.secret}
            role="group"
            aria-label={`Need ${index + 1}`}
          >
            <div className={styles.secretInputs}>
              <Select
                label="I need a"
                options={CLAIM_TYPES.map(type => ({
                  value: type,
                  label: NAMES[type],
                }))}
                selectedKey={claim.type}
                onSelectionChange={key => {
                  const type = CLAIM_TYPES.find(known => known === key);
                  if (type) replace(index, { ...claim, type });
                }}
              />
              <TextField
                label="Name"
                value={claim.name}
                onChange={name => replace(index, { ...claim, name })}
                isInvalid={wrong.length > 0}
                validationBehavior="aria"
                placeholder="db"
                autoComplete="off"
                spellCheck="false"
              />
              <ButtonIcon
                aria-label={`Remove ${NAMES[claim.type]} ${
                  claim.name || index + 1
                }`}
                variant="tertiary"
                icon={<CloseIcon fontSize="small" />}
                onPress={() => replace(index)}
              />
            </div>
            {claim.name && wrong.length === 0 && (
              <Text as="p" variant="body-small" color="secondary">
                Arrives as{' '}
                {Object.values(CLAIM_VARIABLES[claim.type])
                  .map(output => variableName(claim.name, output))
                  .join(', ')}
                .
              </Text>
            )}
            {wrong.map(({ message }) => (
              <p key={message} className={styles.problem} role="alert">
                {message}
              </p>
            ))}
          </div>
        );
      })}
      <div className={styles.adders}>
        {CLAIM_TYPES.map(type => (
          <Button
            key={type}
            variant="secondary"
            size="small"
            iconStart={<AddIcon fontSize="inherit" />}
            onPress={() =>
              onChange([...value, { type, name: freeName(type, value) }])
            }
          >
            {NAMES[type]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

const FIRST: Record<ClaimType, string> = {
  postgres: 'db',
  redis: 'cache',
  queue: 'queue',
  bucket: 'bucket',
};

function freeName(type: ClaimType, claims: ClaimAnswer[]): string {
  const taken = new Set(claims.map(({ name }) => name));
  const [base] = [FIRST[type]];
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}
