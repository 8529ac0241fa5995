import { Button } from '@backstage/ui';
import CheckIcon from '@material-ui/icons/Check';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import { useEffect, useState } from 'react';

export interface CopyButtonProps {
  text: string;
  /** What is copied, as in "manifest": the button reads "Copy manifest". */
  what: string;
}

type Outcome = 'copied' | 'failed';

/** Copies a text and says whether it worked. */
export function CopyButton(props: CopyButtonProps) {
  const { text, what } = props;
  const [outcome, setOutcome] = useState<Outcome>();

  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), 3_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };

  const labels = {
    copied: 'Copied',
    failed: 'Not allowed by the browser',
  };
  return (
    <Button
      variant="secondary"
      size="small"
      onPress={copy}
      iconStart={
        outcome === 'copied' ? (
          <CheckIcon fontSize="inherit" />
        ) : (
          <FileCopyOutlinedIcon fontSize="inherit" />
        )
      }
    >
      <span aria-live="polite">
        {outcome ? labels[outcome] : `Copy ${what}`}
      </span>
    </Button>
  );
}
