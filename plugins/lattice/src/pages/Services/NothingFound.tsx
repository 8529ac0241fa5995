import { Button } from '@backstage/ui';
import { StateMessage } from '@lattice-portal/plugin-lattice-react';
import SearchIcon from '@material-ui/icons/Search';

/** There are services, but none the filters let through. */
export function NothingFound(props: { onClear: () => void }) {
  return (
    <StateMessage
      role="status"
      icon={<SearchIcon fontSize="inherit" />}
      title="No service matches"
      action={
        <Button variant="secondary" onPress={props.onClear}>
          Clear all filters
        </Button>
      }
    >
      No service you may see matches the search and filters above.
    </StateMessage>
  );
}
