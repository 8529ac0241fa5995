import { Alert } from '@backstage/ui';
import { usePathWarnings } from '../data/usePathWarnings';

/** Warns before a path is used that is outdated or was never tested. */
export function PathWarnings(props: { path: string }) {
  const warnings = usePathWarnings(props.path);
  return warnings.length === 0 ? null : (
    <div role="note">
      <Alert
        status="warning"
        icon
        title="Look at this path before you use it"
        description={warnings.join(' ')}
      />
    </div>
  );
}
