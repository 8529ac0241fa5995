import { Link } from '@backstage/ui';
import {
  Announcer,
  Person,
  Section,
} from '@lattice-portal/plugin-lattice-react';
import {
  ACTION_KINDS,
  type ActionKind,
  type ServiceActions,
} from '@lattice-portal/plugin-paths-common';
import { useSearchParams } from 'react-router-dom';
import styles from '../Environments/Environments.module.css';
import { ActionDrawer } from './ActionDrawer';
import { ActionList } from './ActionList';
import { HistorySection } from './HistorySection';
import { PlacesSection } from './PlacesSection';
import { whereItRuns } from './words';

/** The drawer has an address: `?action=scale`, and `?action=restart&in=dev`. */
const ACTION = 'action';
const IN = 'in';

export function ActionsView(props: {
  actions: ServiceActions;
  onChanged: () => void;
}) {
  const { actions, onChanged } = props;
  const { owner, repository, may } = actions;
  const [params, setParams] = useSearchParams();
  const asked = params.get(ACTION);
  const kind = ACTION_KINDS.find(known => known === asked);
  const environment = params.get(IN) ?? undefined;
  const open = (next?: ActionKind, where?: string) =>
    setParams(
      before => {
        const changed = new URLSearchParams(before);
        changed.delete(ACTION);
        changed.delete(IN);
        if (next) changed.set(ACTION, next);
        if (where) changed.set(IN, where);
        return changed;
      },
      { preventScrollReset: true },
    );
  const refused = may.find(({ allowed }) => !allowed);
  return (
    <>
      <Announcer text={whereItRuns(actions)} />
      <header className={styles.header}>
        <p className={styles.answer}>{whereItRuns(actions)}</p>
        <p className={styles.quiet}>
          {owner && (
            <>
              Owned by <Person name={owner} />.{' '}
            </>
          )}
          {repository ? (
            <>
              Changes of the spec are commits in{' '}
              <Link href={repository.url}>
                {repository.owner}/{repository.name}
              </Link>
              .
            </>
          ) : (
            'It has no repository: changes of the spec are submitted straight away.'
          )}
        </p>
        {refused && (
          <p role="note" className={styles.message}>
            You may look, and change nothing. {refused.reason}
          </p>
        )}
      </header>
      <PlacesSection
        places={actions.places}
        may={may}
        onOpen={(what, where) => open(what, where)}
      />
      <Section level={3} title="Change the service">
        <ActionList group="change" may={may} onOpen={what => open(what)} />
      </Section>
      <Section level={3} title="Hand over or end">
        <ActionList group="end" may={may} onOpen={what => open(what)} />
      </Section>
      <HistorySection actions={actions.actions} onChanged={onChanged} />
      <ActionDrawer
        actions={actions}
        kind={may.some(known => known.kind === kind) ? kind : undefined}
        environment={environment}
        onDone={() => {
          open();
          onChanged();
        }}
        onClose={() => open()}
      />
    </>
  );
}
