import { Button, Text } from '@backstage/ui';
import type { ServiceAnswers } from '@lattice-portal/plugin-lattice-common';
import { CopyButton, TimeAgo } from '@lattice-portal/plugin-lattice-react';
import styles from './DraftBar.module.css';
import type { DraftState } from './useDraft';

/** Says that answers are kept, gives a link to them, and offers what was left for a template that is gone. */
export function DraftBar(props: {
  draft: DraftState;
  answers: ServiceAnswers;
}) {
  const { draft, answers } = props;
  const { restored, orphans, startEmpty, adopt, discard } = draft;
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <Text as="p" variant="body-small" color="secondary" role="status">
          {restored ? (
            <>
              Your draft, saved <TimeAgo time={restored} />.
            </>
          ) : (
            'Your answers are kept as a draft while you type.'
          )}
        </Text>
        {restored && (
          <Button variant="secondary" size="small" onPress={startEmpty}>
            Start empty
          </Button>
        )}
        <CopyButton text={linkTo(answers)} what="link with these answers" />
      </div>
      {orphans.map(orphan => (
        <div key={orphan.path} className={styles.line} role="note">
          <Text as="p" variant="body-small">
            You have a draft for template &quot;{orphan.path}&quot;, which no
            longer exists.
          </Text>
          <Button
            variant="secondary"
            size="small"
            onPress={() => adopt(orphan)}
          >
            Use its answers here
          </Button>
          <Button
            variant="tertiary"
            size="small"
            onPress={() => discard(orphan)}
          >
            Discard it
          </Button>
        </div>
      ))}
    </div>
  );
}

/** The form with these answers; there is nothing secret among them. */
function linkTo(answers: ServiceAnswers): string {
  const { origin, pathname } = window.location;
  const formData = encodeURIComponent(JSON.stringify({ service: answers }));
  return `${origin}${pathname}?formData=${formData}`;
}
