import { ButtonIcon } from '@backstage/ui';
import Drawer from '@material-ui/core/Drawer';
import CloseIcon from '@material-ui/icons/Close';
import { useId, type ReactNode } from 'react';
import styles from './SideDrawer.module.css';

export interface SideDrawerProps {
  open: boolean;
  /** Also called on Escape and on a click beside the drawer. */
  onClose: () => void;
  title: ReactNode;
  /** Under the title, small. */
  subtitle?: ReactNode;
  children: ReactNode;
}

/** Details at the right edge. Takes the focus, gives it back on closing, closes on Escape. */
export function SideDrawer(props: SideDrawerProps) {
  const { open, onClose, title, subtitle, children } = props;
  const id = useId();
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      PaperProps={{
        className: styles.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': id,
      }}
    >
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        <ButtonIcon
          variant="tertiary"
          aria-label="Close"
          icon={<CloseIcon fontSize="small" />}
          onPress={onClose}
        />
      </header>
      <div className={styles.body}>{children}</div>
    </Drawer>
  );
}
