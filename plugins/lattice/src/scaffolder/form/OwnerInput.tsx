import { Alert, Select } from '@backstage/ui';
import type { Entity } from '@backstage/catalog-model';
import { NAMESPACE_ANNOTATION } from '@lattice-portal/plugin-lattice-common';
import styles from './Form.module.css';

export interface OwnerInputProps {
  value?: string;
  /** The user's own groups; nobody makes a service for others. */
  teams: Map<string, Entity>;
  problem?: string;
  onChange: (owner: string) => void;
}

/** Which of the user's teams owns the service. The team decides the namespace. */
export function OwnerInput(props: OwnerInputProps) {
  const { value, teams, problem, onChange } = props;
  const options = [...teams].map(([ref, team]) => {
    const { title, name, annotations } = team.metadata;
    const namespace = annotations?.[NAMESPACE_ANNOTATION];
    return {
      value: ref,
      label: `${title ?? name} (${
        namespace ? `namespace ${namespace}` : 'no namespace yet'
      })`,
      disabled: !namespace,
    };
  });
  if (options.every(({ disabled }) => disabled)) {
    return (
      <div role="alert">
        <Alert
          status="warning"
          icon
          title="None of your teams can own a service yet"
          description={
            teams.size === 0
              ? 'You belong to no team. Ask the platform team to add you to one.'
              : `Ask the platform team to give your team a namespace (annotation ${NAMESPACE_ANNOTATION} on the group).`
          }
        />
      </div>
    );
  }
  return (
    <div className={styles.field}>
      <Select
        label="Owner"
        description="One of your teams. It decides the namespace the service runs in."
        isRequired
        options={options}
        placeholder="Choose a team"
        selectedKey={value ?? null}
        onSelectionChange={key => key && onChange(String(key))}
        validationBehavior="aria"
        isInvalid={Boolean(problem)}
      />
      {problem && <p className={styles.problem}>{problem}</p>}
    </div>
  );
}
