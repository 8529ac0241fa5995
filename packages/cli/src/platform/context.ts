import type {
  ControlPlane,
  Gitea,
  ToolPaths,
} from '@lattice-portal/control-plane';
import { DataDir } from '../paths';
import { Ports } from '../ports/choosePorts';
import { ForgeCredentials } from './forgeCredentials';

/** A part to show in `status`, to watch, and to end in the end. */
export interface RunningPart {
  name: string;
  /** The process now; it changes when the part is started again. */
  pid(): number | undefined;
  logFile: string;
  port?: number;
  /** How often it started itself again; counted by the watch for parts with `restart`. */
  restarts?(): number;
  /** Starts it again after it ended by itself; absent for a part that does so on its own. */
  restart?(): Promise<void>;
}

/** Whether a part uses others or is used by them. */
export type StopKind = 'client' | 'server';

/** What one run of the platform shares between its steps. */
export interface PlatformContext {
  data: DataDir;
  ports: Ports;
  forge: ForgeCredentials;
  /** The kubeconfig the portal uses. */
  kubeconfig: string;
  signal: AbortSignal;
  /** Results of steps that later steps take up. */
  tools?: ToolPaths;
  controlPlane?: ControlPlane;
  gitea?: Gitea;
  /** Makes parts known. */
  addParts(parts: RunningPart[]): void;
  /**
   * What to do at the end. Clients of the cluster go first: while they watch, the API server takes
   * twenty seconds to end.
   */
  onStop(kind: StopKind, stop: () => Promise<void>): void;
  /** A step that failed is in order by now. */
  stepRecovered(id: string): void;
  /** The page can be used from now on. */
  pageUsable(): void;
}
