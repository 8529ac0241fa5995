import type { PageLayoutTab } from '@backstage/frontend-plugin-api';
import { NavLink } from 'react-router-dom';
import styles from './PageLayout.module.css';

export interface PageTabsProps {
  /** Named to screen readers. */
  label: string;
  /** The path of the page, which relative tabs are under. */
  path: string;
  tabs: PageLayoutTab[];
}

/** The sibling views of a page. */
export function PageTabs(props: PageTabsProps) {
  const { label, path, tabs } = props;
  return (
    <nav aria-label={label} className={styles.tabs}>
      <ul>
        {tabs.map(({ id, label: text, href }) => (
          <li key={id}>
            <NavLink to={href.startsWith('/') ? href : `${path}/${href}`}>
              {text}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
