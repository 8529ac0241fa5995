import { useState } from 'react';

/** Something a person does on the page: whether it is under way, and why it did not work. */
export interface Act {
  busy: boolean;
  problem?: string;
  run: (work: () => Promise<unknown>) => Promise<void>;
}

export function useAct(onDone: () => void): Act {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
