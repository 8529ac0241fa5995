import { ReactNode, useState } from 'react';
import styles from './Fold.module.css';

/** Something folded away until asked for; `children` is a function where it costs something to draw. */
export function Fold(props: {
  summary: string;
  children: ReactNode | (() => ReactNode);
}) {
  const { summary, children } = props;
  const [open, setOpen] = useState(false);
  return (
    <details
      className={styles.fold}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {typeof children === 'function' ? open && children() : children}
    </details>
  );
}
