import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/** Names the page in the browser's tab and history, and to screen readers. */
export function usePageTitle(title: string): void {
  const app = useApi(configApiRef).getOptionalString('app.title');
  const whole = app ? `${title} | ${app}` : title;
  useEffect(() => {
    const before = document.title;
    document.title = whole;
    return () => {
      document.title = before;
    };
  }, [whole]);
}
