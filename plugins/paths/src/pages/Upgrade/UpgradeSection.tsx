import { Button, Link, Text } from '@backstage/ui';
import { Fold, Section, Status } from '@lattice-portal/plugin-lattice-react';
import type { Repository } from '@lattice-portal/plugin-paths-common';
import { useSearchParams } from 'react-router-dom';
import { Changelog } from '../GoldenPaths/Changelog';
import { OpenRequest } from './OpenRequest';
import { UpgradeDrawer } from './UpgradeDrawer';
import { useRepositoryPath } from './useRepositoryPath';
import styles from '../GoldenPaths/GoldenPaths.module.css';

/** The preview has an address: `?upgrade=preview`. */
const UPGRADE = 'upgrade';

/** Whether the service is in step with its golden path, and the way there; nothing for one that began on none. */
export function UpgradeSection(props: { repository: Repository }) {
  const { repository } = props;
  const path = useRepositoryPath(repository);
  const [params, setParams] = useSearchParams();
  const show = (shown: boolean) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        next.delete(UPGRADE);
        if (shown) next.set(UPGRADE, 'preview');
        return next;
      },
      { preventScrollReset: true },
    );
  const { value, error } = path;
  if (!value?.template) {
    // What runs where is the answer of this page; that one fact beside it is missing does not take it away.
    return error ? (
      <Text as="p" variant="body-medium" color="secondary">
        {`Whether it is in step with its golden path is not known: ${error.message}`}
      </Text>
    ) : null;
  }
  return (
    <>
      <Section
        level={3}
        title="Golden path"
        summary={
          <Link href={`/paths/${value.template}`}>
            {`${value.title} ${value.version}`}
          </Link>
        }
      >
        <div className={styles.notice}>
          {value.behind ? (
            <>
              <Status
                status="Stale"
                label={`A newer version of its golden path is there: ${value.latest}`}
              />
              {value.changelog.length > 0 && (
                <Fold summary="What is new">
                  <Changelog entries={value.changelog} />
                </Fold>
              )}
              <div className={styles.buttons}>
                <Button variant="secondary" onPress={() => show(true)}>
                  See what would change
                </Button>
                <OpenRequest path={value} />
              </div>
            </>
          ) : (
            <Status status="Ready" label="On the newest version" />
          )}
        </div>
      </Section>
      <UpgradeDrawer
        open={value.behind && params.get(UPGRADE) !== null}
        repository={repository}
        path={value}
        onOpened={path.refresh}
        onClose={() => show(false)}
      />
    </>
  );
}
