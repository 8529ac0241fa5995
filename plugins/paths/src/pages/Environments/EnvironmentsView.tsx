import { Link } from '@backstage/ui';
import { Announcer, Section } from '@lattice-portal/plugin-lattice-react';
import type { RepositoryDetail } from '@lattice-portal/plugin-paths-common';
import { useSearchParams } from 'react-router-dom';
import { useActionsLink } from '../Actions/useActionsLink';
import { UpgradeSection } from '../Upgrade/UpgradeSection';
import { EnvironmentCard } from './EnvironmentCard';
import { whatHappens, whatRunsWhere } from './inWords';
import { offer } from './offersOf';
import { PreviewsSection } from './PreviewsSection';
import { PromoteDrawer } from './PromoteDrawer';
import { ReleaseDrawer } from './ReleaseDrawer';
import { ReleasesSection } from './ReleasesSection';
import styles from './Environments.module.css';

/** Drawers have an address: `?release=7`, and `?release=7&to=staging` for bringing it there. */
const RELEASE = 'release';
const TO = 'to';

export function EnvironmentsView(props: {
  detail: RepositoryDetail;
  onChanged: () => void;
}) {
  const { detail, onChanged } = props;
  const { repository, environments, releases, previews, may } = detail;
  const [params, setParams] = useSearchParams();
  const actionsLink = useActionsLink(repository.entityRef);

  const open = (shown: { release?: number; to?: string }) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        next.delete(RELEASE);
        next.delete(TO);
        if (shown.release !== undefined) next.set(RELEASE, `${shown.release}`);
        if (shown.to !== undefined) next.set(TO, shown.to);
        return next;
      },
      { preventScrollReset: true },
    );
  const close = () => open({});

  const release = releases.find(
    ({ number }) => `${number}` === params.get(RELEASE),
  );
  const target = environments.find(({ name }) => name === params.get(TO));
  return (
    <>
      <Announcer text={whatHappens(environments)} />
      <header className={styles.header}>
        <p className={styles.answer}>{whatRunsWhere(environments)}</p>
        <p className={styles.quiet}>
          Delivered from branch {repository.branch} of{' '}
          <Link href={repository.url}>
            {repository.owner}/{repository.name}
          </Link>
          . Scale, restart, pause, roll back or delete it on the tab{' '}
          <Link href={actionsLink}>Actions</Link>.
        </p>
      </header>
      <UpgradeSection repository={repository} />
      <Section level={3} title="The way to production">
        <ol className={styles.path}>
          {environments.map((environment, index) => (
            <EnvironmentCard
              key={environment.name}
              environments={environments}
              index={index}
              releases={releases}
              mayDeliver={may.deliver}
              onOffer={made =>
                open({ release: made.release, to: made.environment.name })
              }
              onChanged={onChanged}
            />
          ))}
        </ol>
      </Section>
      <ReleasesSection
        releases={releases}
        environments={environments}
        onOpen={number => open({ release: number })}
      />
      <PreviewsSection previews={previews} />
      <ReleaseDrawer
        release={target ? undefined : release}
        environments={environments}
        mayDeliver={may.deliver}
        onOffer={made =>
          open({ release: made.release, to: made.environment.name })
        }
        onClose={close}
      />
      <PromoteDrawer
        repository={repository}
        offer={release && target && offer(target, release.number)}
        onDone={() => {
          close();
          onChanged();
        }}
        onClose={close}
      />
    </>
  );
}
