import { matchPath } from 'react-router-dom';

/** Stock pages that draw no main landmark. The others, like those of our own plugin, bring one. */
const STOCK_PAGES = [
  '/catalog',
  '/create/templates/*',
  '/create/tasks/*',
  '/create/actions',
  '/create/templating-extensions',
  '/docs/*',
  '/search',
  '/notifications',
  '/api-docs',
  '/settings/*',
];

export function lacksMain(pathname: string): boolean {
  return STOCK_PAGES.some(path => matchPath(path, pathname) !== null);
}
