import { Text } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

export interface SectionProps {
  title: string;
  /** The answer of the section in a few words, beside its title. */
  summary?: ReactNode;
  /** Buttons at the right end of the title. */
  actions?: ReactNode;
  /** Of the heading; 3 where the page has a title of level 2. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A titled part of a page, and a landmark of its own for screen readers. */
export function Section(props: SectionProps) {
  const { title, summary, actions, level = 2, children } = props;
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Text
          as={level === 2 ? 'h2' : 'h3'}
          variant="title-x-small"
          weight="bold"
          id={id}
        >
          {title}
        </Text>
        {summary && <div className={styles.summary}>{summary}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
