import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import {
  Announcer,
  CopyButton,
  Section,
} from '@lattice-portal/plugin-lattice-react';
import { memo, useState } from 'react';
import { SpecView } from '../../components/SpecView';
import type { ClusterWorld } from '../data/useWorld';
import { PreviewResult } from './PreviewResult';
import type { Preview } from './usePreview';
import { verdictOf } from './verdict';
import styles from './Preview.module.css';

export interface PreviewPanelProps {
  preview: Preview;
  world: ClusterWorld;
}

function Panel(props: PreviewPanelProps) {
  const { preview, world } = props;
  const { problems, spec, self, compiled } = preview;
  const [marked, setMarked] = useState<{ line?: number; endLine?: number }>();

  return (
    <aside className={styles.panel} aria-label="Preview">
      <Announcer text={compiled && verdictOf(compiled).text} />
      {problems.length > 0 && (
        <Section title="Preview">
          <Text as="p" variant="body-medium">
            It appears here once this is settled:
          </Text>
          <ul className={styles.problems}>
            {problems.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Section>
      )}
      {spec && self && (
        <>
          {compiled ? (
            <PreviewResult
              compiled={compiled}
              self={self}
              cluster={world.cluster.name}
              selected={marked}
              onSelect={setMarked}
            />
          ) : (
            <Pending preview={preview} world={world} />
          )}
          <Section
            title="Spec"
            summary="service.yaml in the new repository"
            actions={<CopyButton text={spec} what="spec" />}
          >
            <SpecView
              text={spec}
              marked={marked ? [marked] : undefined}
              maxHeight="32rem"
            />
          </Section>
        </>
      )}
    </aside>
  );
}

/**
 * Beside the form: what the team will receive, what would refuse, and the spec itself. Drawn again
 * only when the preview changes, not at each key.
 */
export const PreviewPanel = memo(Panel);

/** Why there is a spec but no answer yet. */
function Pending({ preview, world }: PreviewPanelProps) {
  const { error, retry } = preview;
  if (error) {
    return (
      <div role="alert">
        <Alert
          status="danger"
          icon
          title="The preview failed"
          description={`${error.message} You can create the service all the same: the platform checks the spec before anything is created.`}
          customActions={
            <Button variant="secondary" size="small" onPress={retry}>
              Try again
            </Button>
          }
        />
      </div>
    );
  }
  if (!world.documents) {
    return (
      <div role="status">
        <Alert
          status="info"
          icon
          title={`Cluster "${world.cluster.name}" is being prepared`}
          description={
            world.cluster.message ??
            'What the spec becomes appears here as soon as the cluster answers. You can fill in the form meanwhile.'
          }
        />
      </div>
    );
  }
  return (
    <div role="status" aria-label="Compiling the spec" className={styles.rows}>
      <Skeleton width="60%" height={24} />
      <Skeleton width="100%" height={160} />
    </div>
  );
}
