import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** Names of the data the lattice REST API exchanges; shapes and units are in `schema/openapi.yaml`. */
export type Agreement = Schemas['Agreement'];
export type Approval = Schemas['Approval'];
export type ApprovalDetail = Schemas['ApprovalDetail'];
export type ApprovalState = Schemas['ApprovalState'];
export type ApiDiagnostic = Schemas['Diagnostic'];
export type BaselineStatus = Schemas['Baseline'];
export type ClusterStatus = Schemas['Cluster'];
export type CostChange = Schemas['CostChange'];
export type CostLineView = Schemas['CostLine'];
export type CostRangeView = Schemas['CostRange'];
export type CostView = Schemas['Cost'];
export type DeploymentRecord = Schemas['Deployment'];
export type Deviation = Schemas['Deviation'];
export type DerivedObjectView = Schemas['DerivedObject'];
export type GateView = Schemas['Gate'];
export type Health = Schemas['Health'];
export type Lack = Schemas['Lack'];
export type LackId = Schemas['LackId'];
export type LiveObject = Schemas['LiveObject'];
export type ObjectGroup = Schemas['ObjectGroup'];
export type OutsideList = Schemas['OutsideList'];
export type OutsideWorkload = Schemas['OutsideWorkload'];
export type Phase = Schemas['Phase'];
export type Preparation = Schemas['Preparation'];
export type Proposal = Schemas['Proposal'];
export type ProposalAnswer = Schemas['ProposalAnswer'];
export type ProposalRequest = Schemas['ProposalRequest'];
export type ProposedObject = Schemas['ProposedObject'];
export type ReasonView = Schemas['Reason'];
export type ServiceDetail = Schemas['ServiceDetail'];
export type ServiceRef = Schemas['ServiceRef'];
export type ServiceSummary = Schemas['ServiceSummary'];
export type Submission = Schemas['Submission'];
export type SubmissionResult = Schemas['SubmissionResult'];
