import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import HelpIcon from '@material-ui/icons/Help';
import HistoryIcon from '@material-ui/icons/History';
import PauseCircleFilledIcon from '@material-ui/icons/PauseCircleFilled';
import ScheduleIcon from '@material-ui/icons/Schedule';
import SyncIcon from '@material-ui/icons/Sync';
import WarningIcon from '@material-ui/icons/Warning';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import type { ComponentType } from 'react';
import { statusTones, type StatusWord } from './status';
import styles from './Status.module.css';

const icons: Record<StatusWord, ComponentType<SvgIconProps>> = {
  Ready: CheckCircleIcon,
  Progressing: SyncIcon,
  Pending: ScheduleIcon,
  Refused: BlockIcon,
  Failed: ErrorIcon,
  Degraded: WarningIcon,
  Paused: PauseCircleFilledIcon,
  Stale: HistoryIcon,
  Unknown: HelpIcon,
};

export interface StatusProps {
  status: StatusWord;
  /** A more exact word for the same status, as in "Compiling" for Progressing. */
  label?: string;
  /** Why, on hover. */
  title?: string;
  size?: 'medium' | 'large';
}

/** How something is doing: icon, word and colour together, so that no one of them is the only sign. */
export function Status(props: StatusProps) {
  const { status, label, title, size = 'medium' } = props;
  const Icon = icons[status];
  return (
    <span
      className={styles.status}
      data-tone={statusTones[status]}
      data-size={size}
      title={title}
    >
      <Icon fontSize="inherit" aria-hidden />
      {label ?? status}
    </span>
  );
}
