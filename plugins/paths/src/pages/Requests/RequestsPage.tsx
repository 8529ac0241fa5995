import { useApi } from '@backstage/core-plugin-api';
import {
  Container,
  Link,
  Skeleton,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  ContentState,
  unwrap,
  useResource,
} from '@lattice-portal/plugin-lattice-react';
import type { Action } from '@lattice-portal/plugin-paths-common';
import { useSearchParams } from 'react-router-dom';
import { pathsApiRef } from '../../api/pathsApi';
import { ActionItem } from '../Actions/ActionItem';
import { useActionsLink } from '../Actions/useActionsLink';
import styles from '../Environments/Environments.module.css';

const VIEWS = [
  {
    view: 'decide',
    title: 'Asked of you',
    empty:
      'Nobody asks your teams for anything. When another team wants to call one of your services, or to hand one over, it appears here and as a notification.',
  },
  {
    view: 'asked',
    title: 'Asked by you',
    empty:
      'You have asked nobody for anything. What you ask for on the tab Actions of a service appears here until it is decided.',
  },
] as const;

const EVERY_MS = 10_000;

/** What other teams ask of mine, and what I wait for. */
export function RequestsPage() {
  const [params, setParams] = useSearchParams();
  const shown =
    VIEWS.find(({ view }) => view === params.get('view')) ?? VIEWS[0];
  const paths = useApi(pathsApiRef);
  const requests = useResource({
    id: shown.view,
    forgetOnChange: true,
    pollEvery: () => EVERY_MS,
    load: async signal => {
      const { items } = await unwrap(
        paths.GET('/requests', {
          params: { query: { view: shown.view } },
          signal,
        }),
      );
      return items;
    },
  });
  return (
    <main>
      <Container className={styles.page}>
        <ToggleButtonGroup
          aria-label="Requests"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown.view]}
          onSelectionChange={([view]) =>
            setParams({ view: String(view) }, { replace: true })
          }
        >
          {VIEWS.map(({ view, title }) => (
            <ToggleButton key={view} id={view}>
              {title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ContentState
          resource={requests}
          what="the requests"
          skeleton={<Skeleton width="100%" height={160} />}
        >
          {items =>
            items.length === 0 ? (
              <Text as="p" variant="body-medium" color="secondary">
                {shown.empty}
              </Text>
            ) : (
              <Requests items={items} onChanged={requests.refresh} />
            )
          }
        </ContentState>
      </Container>
    </main>
  );
}

/** What waits comes first. */
function Requests(props: { items: Action[]; onChanged: () => void }) {
  const { items, onChanged } = props;
  const waiting = items.filter(({ state }) => state === 'waiting');
  const rest = items.filter(({ state }) => state !== 'waiting');
  return (
    <>
      <Text as="p" variant="body-medium">
        {waiting.length === 0 ? 'Nothing waits.' : `${waiting.length} waiting.`}
      </Text>
      <ul className={styles.list}>
        {[...waiting, ...rest].map(item => (
          <ActionItem
            key={item.id}
            action={item}
            onChanged={onChanged}
            heading={<ServiceLink action={item} />}
          />
        ))}
      </ul>
    </>
  );
}

function ServiceLink({ action }: { action: Action }) {
  const href = useActionsLink(action.entityRef);
  return <Link href={href}>{action.service}</Link>;
}
