import { Alert, ButtonLink } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { homeRouteRef } from '../../routes';
import { usePreparation } from './usePreparation';

/** One line on pages whose content is incomplete while the platform is being prepared. */
export function PreparationBanner() {
  const { preparation } = usePreparation();
  const home = useRouteRef(homeRouteRef);
  if (!preparation || preparation.ready) {
    return null;
  }
  const { steps } = preparation;
  const failed = steps.find(step => step.state === 'failed');
  const running = steps.filter(step => step.state === 'running');
  const done = steps.filter(step => step.state === 'done').length;
  return (
    <div role="status">
      <Alert
        status={failed ? 'danger' : 'info'}
        icon
        title={
          failed
            ? `Preparing the platform failed at "${failed.title}"`
            : `The platform is being prepared: ${done} of ${steps.length} steps done`
        }
        description={
          failed
            ? failed.detail
            : running.map(step => step.title).join(', ') || undefined
        }
        customActions={
          home && (
            <ButtonLink href={home()} variant="secondary" size="small">
              Show steps
            </ButtonLink>
          )
        }
      />
    </div>
  );
}
