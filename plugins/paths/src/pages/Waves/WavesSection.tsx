import { Button, Skeleton, Text } from '@backstage/ui';
import {
  ContentState,
  Section,
  SideDrawer,
} from '@lattice-portal/plugin-lattice-react';
import type { PathTemplate } from '@lattice-portal/plugin-paths-common';
import { useSearchParams } from 'react-router-dom';
import { behind } from '../GoldenPaths/inWords';
import { RolloutView } from './RolloutView';
import { StartForm } from './StartForm';
import { useRollouts } from './useRollouts';
import styles from '../GoldenPaths/GoldenPaths.module.css';

/** The form has an address: `?waves=start`. */
const WAVES = 'waves';

/** Upgrades of many services of a path: what is under way, what was, and the way to begin one. */
export function WavesSection(props: { path: PathTemplate }) {
  const { path } = props;
  const rollouts = useRollouts(path.name);
  const [params, setParams] = useSearchParams();
  const late = behind(path);
  const close = () => setParams({}, { replace: true });
  return (
    <Section
      title="Waves"
      actions={
        late.length > 0 && (
          <Button
            variant="secondary"
            onPress={() => setParams({ [WAVES]: 'start' })}
          >
            Upgrade in waves
          </Button>
        )
      }
    >
      <ContentState
        resource={rollouts}
        what="the waves"
        skeleton={<Skeleton width="100%" height={80} />}
      >
        {items =>
          items.length === 0 ? (
            <Text as="p" variant="body-medium" color="secondary">
              No upgrade in waves yet. It opens the pull requests of many
              services one wave after the other, and stops at the first that
              fails.
            </Text>
          ) : (
            <ul className={styles.files}>
              {items.map(rollout => (
                <li key={rollout.id}>
                  <RolloutView rollout={rollout} onChanged={rollouts.refresh} />
                </li>
              ))}
            </ul>
          )
        }
      </ContentState>
      <SideDrawer
        open={params.get(WAVES) !== null && late.length > 0}
        onClose={close}
        title={`Upgrade to ${path.title} ${path.version} in waves`}
      >
        <StartForm
          path={path}
          onStarted={() => {
            close();
            rollouts.refresh();
          }}
        />
      </SideDrawer>
    </Section>
  );
}
