import { Button } from '@backstage/ui';
import {
  checkInputs,
  type ActionKind,
  type InputProblem,
  type ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import { useState, type FormEvent } from 'react';
import environments from '../Environments/Environments.module.css';
import styles from './Actions.module.css';
import { answersOf, fieldsOf } from './fields';
import { FieldInput } from './FieldInput';

/** The questions of an action. Everything that is wrong is said at once, beside its input. */
export function ActionForm(props: {
  kind: ActionKind;
  actions: ServiceActions;
  /** What was answered before. */
  initial: Record<string, unknown> | undefined;
  onPlan: (inputs: Record<string, unknown>) => void;
}) {
  const { kind, actions, initial, onPlan } = props;
  const fields = fieldsOf(kind, actions);
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...Object.fromEntries(fields.map(field => [field.name, field.initial])),
    ...asTyped(initial),
  }));
  const [problems, setProblems] = useState<InputProblem[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const answers = answersOf(kind, fields, values);
    const found = checkInputs(kind, answers);
    setProblems(found);
    if (found.length === 0) onPlan(answers);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {fields.map(field => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name]}
          problem={problems.find(({ field: of }) => of === field.name)?.message}
          own={actions.entityRef}
          onChange={changed => setValues(before => ({ ...before, ...changed }))}
        />
      ))}
      <div className={environments.buttons}>
        <Button variant="primary" type="submit">
          Show the plan
        </Button>
      </div>
    </form>
  );
}

/** Answers as the inputs hold them. */
function asTyped(
  inputs: Record<string, unknown> | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs ?? {}).flatMap(([name, value]) => {
      if (value === null) return [];
      return [[name, Array.isArray(value) ? value.join(', ') : value]];
    }),
  );
}
