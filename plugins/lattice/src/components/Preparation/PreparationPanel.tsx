import { Section } from '@lattice-portal/plugin-lattice-react';
import { PreparationStep } from './PreparationStep';
import styles from './Preparation.module.css';
import { usePreparation } from './usePreparation';

/** Every step of what is being prepared, with how far it is. Gone once all is ready, on the next visit. */
export function PreparationPanel() {
  const { preparation, justReady } = usePreparation();
  if (!preparation || (preparation.ready && !justReady)) {
    return null;
  }
  const { steps, ready } = preparation;
  const done = steps.filter(step => step.state === 'done').length;
  return (
    <Section
      title={ready ? 'Everything is ready' : 'The platform is being prepared'}
      summary={
        ready
          ? 'You can use all of it now.'
          : `${done} of ${steps.length} steps done. You can look around meanwhile.`
      }
    >
      <ol className={styles.steps}>
        {steps.map(step => (
          <PreparationStep key={step.id} step={step} />
        ))}
      </ol>
    </Section>
  );
}
