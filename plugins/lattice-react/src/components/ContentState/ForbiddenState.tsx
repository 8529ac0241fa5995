import LockOutlinedIcon from '@material-ui/icons/LockOutlined';
import { StateMessage } from './StateMessage';

export interface ForbiddenStateProps {
  what: string;
  askWhom?: string;
}

export function ForbiddenState(props: ForbiddenStateProps) {
  const { what, askWhom = 'the platform team' } = props;
  return (
    <StateMessage
      role="status"
      icon={<LockOutlinedIcon fontSize="inherit" />}
      title={`You may not see ${what}`}
    >
      {`Only the owning team and the platform team may. Ask ${askWhom} for access.`}
    </StateMessage>
  );
}
