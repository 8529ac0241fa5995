import { Step } from '../../graph/stepGraph';
import { foldProgress } from '../../progress/toolProgress';
import { PlatformContext } from '../context';
import { ToolName } from '@lattice-portal/control-plane';

/** Finds a set of tools, building what is not there yet. */
export function toolsStep(
  context: PlatformContext,
  step: { id: string; title: string; tools: ToolName[] },
): Step {
  return {
    id: step.id,
    title: step.title,
    async run({ report }) {
      const { locateTools } = await import('@lattice-portal/control-plane');
      const fold = foldProgress();
      const found = await locateTools({
        tools: step.tools,
        onProgress: progress => report(fold(progress)),
      });
      context.tools = { ...context.tools, ...found };
      report({ detail: 'Ready to use' });
    },
  };
}
