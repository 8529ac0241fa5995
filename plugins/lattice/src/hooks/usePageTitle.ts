import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useTitle } from 'react-use';

/** Names the page in the browser's tab and history, and to screen readers. */
export function usePageTitle(title: string) {
  const app = useApi(configApiRef).getOptionalString('app.title');
  useTitle(app ? `${title} | ${app}` : title, { restoreOnUnmount: true });
}
