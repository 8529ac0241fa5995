import CheckIcon from '@material-ui/icons/Check';
import CloseIcon from '@material-ui/icons/Close';
import styles from './Service.module.css';

export interface AgreementHalfProps {
  service: string;
  /** What this half says when it is there, as in "asks to call commerce/orders". */
  says: string;
  there: boolean;
}

export function AgreementHalf(props: AgreementHalfProps) {
  const { service, says, there } = props;
  const Icon = there ? CheckIcon : CloseIcon;
  return (
    <div className={styles.half} data-there={there}>
      <Icon fontSize="inherit" aria-hidden />
      <span>
        <strong>{service}</strong>{' '}
        {there ? says : `does not say yet that it ${says}`}
      </span>
    </div>
  );
}
