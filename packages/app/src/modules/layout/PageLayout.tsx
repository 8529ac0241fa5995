import {
  BreadcrumbEntry,
  useBreadcrumbEntries,
  type PageLayoutProps,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { useLocation, useResolvedPath } from 'react-router-dom';
import { lacksMain } from './lacksMain';
import { PageTabs } from './PageTabs';
import styles from './PageLayout.module.css';

/**
 * The stock layout with its landmarks in order: the header of a page is a banner, its tabs are links in a
 * navigation (the stock ones point at panels that do not exist), and the rest is the main part.
 */
export function PageLayout(props: PageLayoutProps) {
  const { title, icon, noHeader, titleLink, headerActions, tabs, children } =
    props;
  const path = useResolvedPath('.').pathname.replace(/\/$/, '');
  const { pathname } = useLocation();
  const { items: breadcrumbs } = useBreadcrumbEntries();
  if (noHeader) {
    return <>{children}</>;
  }

  const layout = (
    <>
      <header className={styles.header}>
        <PluginHeader
          title={title}
          icon={icon}
          titleLink={titleLink}
          breadcrumbs={breadcrumbs}
          customActions={headerActions}
        />
        {tabs && tabs.length > 0 && (
          <PageTabs label={title ?? 'Page'} path={path} tabs={tabs} />
        )}
      </header>
      {lacksMain(pathname) ? <main>{children}</main> : children}
    </>
  );
  return title ? (
    <BreadcrumbEntry entry={{ label: title, href: titleLink ?? (path || '/') }}>
      {layout}
    </BreadcrumbEntry>
  ) : (
    layout
  );
}
