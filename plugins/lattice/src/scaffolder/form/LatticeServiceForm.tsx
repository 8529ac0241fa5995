import { Skeleton } from '@backstage/ui';
import type { ServiceAnswers } from '@lattice-portal/plugin-lattice-common';
import { ContentState } from '@lattice-portal/plugin-lattice-react';
import { useChoices } from '../data/useChoices';
import { useWorld } from '../data/useWorld';
import type { ServiceFormProps } from '../schema';
import { ServiceForm } from './ServiceForm';
import styles from './Form.module.css';

const skeleton = (
  <div className={styles.columns}>
    <div className={styles.form}>
      {[64, 64, 160, 96].map((height, index) => (
        <Skeleton key={index} width="100%" height={height} />
      ))}
    </div>
    <Skeleton width="100%" height={420} />
  </div>
);

/** Loads what there is to choose from and what runs already, then shows form and preview side by side. */
export function LatticeServiceForm(props: ServiceFormProps) {
  const { formData, onChange, rawErrors, uiSchema, formContext } = props;
  const answers: ServiceAnswers = formData ?? {};
  const choices = useChoices();
  const world = useWorld(answers.cluster);

  return (
    <ContentState resource={choices} what="your teams" skeleton={skeleton}>
      {chosen => (
        <ContentState resource={world} what="the cluster" skeleton={skeleton}>
          {current => (
            <ServiceForm
              answers={answers}
              onChange={onChange}
              choices={chosen}
              world={current}
              submitted={(rawErrors ?? []).length > 0}
              path={uiSchema?.['ui:options']?.path}
              otherAnswers={formContext?.formData}
            />
          )}
        </ContentState>
      )}
    </ContentState>
  );
}
