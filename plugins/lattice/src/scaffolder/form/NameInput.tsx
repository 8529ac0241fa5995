import { Text, TextField } from '@backstage/ui';
import { useNameProblem, type NameState } from '../data/useNameProblem';
import styles from './Form.module.css';

export interface NameInputProps {
  value: string;
  cluster: string;
  /** Of the chosen team; the name is checked in the cluster once it is known. */
  namespace?: string;
  /** What is wrong with the name as it is written. */
  problem?: string;
  onChange: (name: string) => void;
}

/** Checks while typing whether the catalog or the cluster has the name already. */
export function NameInput(props: NameInputProps) {
  const { value, cluster, namespace, problem, onChange } = props;
  const state = useNameProblem({ cluster, namespace, name: value });
  const shown =
    problem ?? (state.state === 'taken' ? state.problem : undefined);
  return (
    <div className={styles.field}>
      <TextField
        label="Name"
        description="Also the name of its repository and its page. Lower-case letters, digits and hyphens."
        isRequired
        value={value}
        onChange={onChange}
        validationBehavior="aria"
        // Also marks the input; an `isInvalid` of ours would hide the sentence.
        validate={() => shown}
        autoComplete="off"
        spellCheck="false"
      />
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        role="status"
        // The sentence that says what is wrong takes its line.
        className={shown ? styles.noHint : styles.hint}
      >
        {shown ? '' : wordsFor(state, value, namespace)}
      </Text>
    </div>
  );
}

function wordsFor(
  { state }: NameState,
  name: string,
  namespace: string | undefined,
): string {
  switch (state) {
    case 'checking':
      return 'Checking whether the name is free…';
    case 'free':
      return `"${name}" is free in namespace "${namespace}".`;
    default:
      return '';
  }
}
