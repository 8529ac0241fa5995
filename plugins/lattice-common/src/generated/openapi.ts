// Generated from schema/openapi.yaml by tools/openapi/generate.js.
export interface paths {
    "/preparation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of a local platform is still being prepared; empty steps when nothing is. */
        get: operations["getPreparation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listClusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{cluster}/world": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The documents a compile in the browser needs - platform profile, policies, quotas, the services the caller may read, and what a caller must know of others.
         * @description The platform profile is the effective one: the configured profile with the LatticePlatform of the cluster over it. A service that the caller may not read, but whose component they may see in the catalog, is a stub with the annotation lattice.dev/partial. It has its name, its ports, and those of its inbound resources that let everybody in or name a service in a namespace of the caller's own teams; so a preview knows the ports and whether the other side has agreed. Everything else is left out: the image is a placeholder that only makes the document valid, and replicas is 0, so that it counts for no quota.
         */
        get: operations["getWorld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters/{cluster}/names/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** May a new service take this name? Answers the same for a name taken by a service the caller may not read. */
        get: operations["checkName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listServices"];
        put?: never;
        /** Compile, gate and apply a spec as the signed-in user. With dryRun nothing is written. */
        post: operations["submitService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The files of a spec for a repository of rendered manifests, judged as a submit is. Nothing is written. */
        post: operations["renderService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{cluster}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: operations["getService"];
        put?: never;
        post?: never;
        delete: operations["deleteService"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{cluster}/{namespace}/{name}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: operations["listDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{cluster}/{namespace}/{name}/runtime": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restarts, pauses or resumes a service, or gives it to another group, without changing its spec. Later submits keep it. With dryRun nothing is written. */
        post: operations["changeRuntime"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{cluster}/{namespace}/{name}/object": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        /** One derived object as it lives in the cluster now. Values of Secrets are never returned. */
        get: operations["getServiceObject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deviations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every way in which a service the caller may read leaves its golden path, what expires first at the beginning. */
        get: operations["listDeviations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller may decide or has asked for; newest first. */
        get: operations["listApprovals"];
        put?: never;
        /** Asks for every yes a spec lacks; one request for each group of approvers, none when nothing is missing. */
        post: operations["requestApprovals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["approval"];
            };
            cookie?: never;
        };
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["approval"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["decideApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approvals/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["approval"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The asker no longer wants it. */
        post: operations["withdrawApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workloads of the connected clusters that no service stands for, in namespaces of the caller's teams. */
        get: operations["listOutside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outside/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The specs that workloads stand for, what is lost on the way, and what adopting them would change. Nothing is written. */
        post: operations["proposeServices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{cluster}/{namespace}/{name}/let-go": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes what the service adopted what it was before, and ends the service. */
        post: operations["letGoOfService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ErrorBody: {
            error: {
                name: string;
                message: string;
            };
        };
        KubernetesObject: {
            apiVersion: string;
            kind: string;
            metadata: {
                name: string;
                namespace?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @enum {string} */
        Phase: "Pending" | "Compiling" | "Applying" | "Running" | "Ready" | "Succeeded" | "Failed";
        /** @enum {string} */
        Health: "Ready" | "Progressing" | "Pending" | "Failed" | "Missing" | "Unknown";
        /** @enum {string} */
        ObjectGroup: "workload" | "network" | "secrets" | "data" | "observability" | "availability";
        Preparation: {
            ready: boolean;
            steps: {
                id: string;
                title: string;
                /** @enum {string} */
                state: "waiting" | "running" | "done" | "failed";
                /** @description What is happening now */
                detail?: string;
                percent?: number;
                /** Format: date-time */
                startedAt?: string;
                /** Format: date-time */
                finishedAt?: string;
            }[];
        };
        Cluster: {
            name: string;
            /** @enum {string} */
            state: "connected" | "preparing" | "stale" | "unreachable";
            /** Format: date-time */
            since: string;
            message?: string;
            labels?: {
                [key: string]: string;
            };
            baseline?: components["schemas"]["Baseline"];
        };
        /** @description The rules that close every pod of the cluster until something opens it. */
        Baseline: {
            /** @enum {string} */
            mode: "apply" | "report" | "off";
            /** @enum {string} */
            state: "off" | "waiting" | "in-place" | "differs" | "failed";
            /** Format: date-time */
            since: string;
            /** @description Why it is not in place and what to do. */
            message?: string;
            /** @description How many objects there are. */
            objects?: number;
        };
        ServiceRef: {
            cluster: string;
            namespace: string;
            name: string;
        };
        Deviation: components["schemas"]["ServiceRef"] & {
            /** @description Entity ref of the owning group */
            team?: string;
            /** @description Entity ref of the component in the catalog */
            entityRef?: string;
            /** @enum {string} */
            kind: "override" | "manifest" | "runtime" | "chart";
            /** @description What it touches, as in Deployment/payments. */
            subject: string;
            /** @description Who answers for it. */
            owner: string;
            reason: string;
            /** @description The last day it holds, as in 2026-06-30. */
            expires: string;
            /** @enum {string} */
            expiry: "expired" | "soon" | "later";
        };
        ServiceSummary: components["schemas"]["ServiceRef"] & {
            /** @description Opaque key; the signal that announces a change of this service carries it. */
            key: string;
            /** @description What it is */
            kind?: string;
            phase: components["schemas"]["Phase"];
            /** Format: date-time */
            phaseSince: string;
            /** @description Why the phase is what it is, in one sentence. */
            message?: string;
            /** @description Entity ref of the owning group */
            owner?: string;
            /** @description Entity ref of the component in the catalog */
            entityRef?: string;
            /** @description Number of derived objects */
            resources: number;
            gates: {
                passed: number;
                total: number;
            };
            /** Format: date-time */
            lastDeployment?: string;
            /** @description Agreements of which only this side exists */
            pendingAgreements?: number;
            /** @description The cluster has not answered since cluster.since; this is the last known state. */
            stale: boolean;
        };
        Reason: {
            /** @description Path in the spec, as in spec.workload.containers.api.image */
            path: string;
            /** @description First line in specText */
            line?: number;
            endLine?: number;
            /** @description Id of the derivation rule */
            rule: string;
            text: string;
        };
        DerivedObject: {
            apiVersion: string;
            kind: string;
            namespace: string;
            name: string;
            group: components["schemas"]["ObjectGroup"];
            health: components["schemas"]["Health"];
            message?: string;
            manifest?: components["schemas"]["KubernetesObject"];
            because: components["schemas"]["Reason"][];
        };
        Gate: {
            id: string;
            /** @enum {string} */
            verdict: "pass" | "needs-approval" | "deny" | "unknown";
            subject: string;
            policy?: string;
            message: string;
            fix?: {
                text: string;
                yaml?: string;
            };
            /** @description Whose yes is missing, with verdict needs-approval. All of them are needed. */
            approvals?: components["schemas"]["NeededApproval"][];
        };
        NeededApproval: {
            /** @description The policy or quota that asks for it */
            policy: string;
            /** @description Entity refs; a member of any of them may say yes */
            by: string[];
            reason?: string;
            /** @description Stands for all that is approved */
            hash: string;
        };
        /** @enum {string} */
        ApprovalState: "pending" | "approved" | "declined" | "expired" | "withdrawn";
        Approval: {
            id: string;
            state: components["schemas"]["ApprovalState"];
            service: components["schemas"]["ServiceRef"];
            planHash?: string;
            /** @description What is asked, a yes to each. */
            gates: {
                gate: string;
                subject: string;
                policy: string;
                message: string;
                /** @description Why the policy asks */
                reason?: string;
                hash: string;
            }[];
            /** @description Entity refs; a member of any of them may decide */
            approvers: string[];
            /** @description Why the asker wants it */
            reason?: string;
            /** @description Id of the scaffolder task that waits */
            run?: string;
            requestedBy: string;
            /** Format: date-time */
            requestedAt: string;
            /**
             * Format: date-time
             * @description When the question ends without an answer
             */
            expiresAt: string;
            decidedBy?: string;
            /** Format: date-time */
            decidedAt?: string;
            /** @description What was said to it */
            comment?: string;
            mayDecide: boolean;
            /** @description Why the caller may not decide */
            mayNotBecause?: string;
            mayWithdraw: boolean;
        };
        ApprovalDetail: components["schemas"]["Approval"] & {
            /** @description The spec that is asked for */
            spec: string;
            /** @description The spec that runs now */
            currentSpec?: string;
            objects: components["schemas"]["ObjectChange"][];
            cost?: components["schemas"]["CostChange"];
        };
        ApprovalRequest: {
            cluster: string;
            spec: string;
            /** @description Of the asker's own choice. Asking again with the same key gives the same requests and never asks twice. */
            key: string;
            reason?: string;
            run?: string;
            origin?: components["schemas"]["Origin"];
        };
        ApprovalDecision: {
            /** @enum {string} */
            decision: "approve" | "decline";
            comment?: string;
            /** @description The last day an approval holds; for good when absent */
            expires?: string;
        };
        Diagnostic: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            message: string;
            file?: string;
            line?: number;
            column?: number;
            endLine?: number;
            endColumn?: number;
            path: string;
            suggestion?: string;
        };
        Agreement: {
            /** @description namespace/name of the caller */
            from: string;
            /** @description namespace/name of the callee */
            to: string;
            /** @description Target ports the callee listens on */
            ports: number[];
            /** @description Target ports the caller names; absent when it asks for all */
            asked?: number[];
            /** @description Target ports the callee opens to the caller; absent when it opens all */
            allowed?: number[];
            /** @enum {string} */
            state: "agreed" | "missing-inbound" | "missing-outbound";
            missing?: {
                service: string;
                /** @description What exactly that service must add to its spec */
                yaml: string;
            };
        };
        Condition: {
            type: string;
            status: string;
            reason?: string;
            message?: string;
            observedGeneration?: number;
            lastTransitionTime: string;
        };
        ServiceDetail: components["schemas"]["ServiceSummary"] & {
            /** @description The spec as canonical YAML; reasons point into it. */
            specText: string;
            generation: number;
            observedGeneration?: number;
            planHash?: string;
            /** @description From the spec being written to Ready */
            secondsToReady?: number;
            objects: components["schemas"]["DerivedObject"][];
            kinds: {
                [key: string]: number;
            };
            gateVerdicts: components["schemas"]["Gate"][];
            agreements: components["schemas"]["Agreement"][];
            conditions: components["schemas"]["Condition"][];
            diagnostics: components["schemas"]["Diagnostic"][];
            cost?: components["schemas"]["Cost"];
            clusterState: components["schemas"]["Cluster"];
            permissions: {
                submit: boolean;
                delete: boolean;
            };
        };
        /** @description An amount of money per month; the ends differ when the number of copies does. */
        CostRange: {
            min: number;
            max: number;
        };
        CostLine: {
            /** @enum {string} */
            item: "cpu" | "memory" | "gpu" | "storage" | "claim" | "load-balancer";
            /** @description What costs, as in volume "data" */
            subject: string;
            /** @description Where the spec asks for it */
            path: string;
            monthly?: components["schemas"]["CostRange"];
            /** @description How the amount comes about, in a sentence. */
            reason: string;
            /** @description Which price is missing. The line then has no amount */
            unknown?: string;
        };
        /** @description What a spec costs in a month of 730 hours - what it requests, at the prices of the platform. Absent when the platform has no price card, or the spec has errors. */
        Cost: {
            /** @description As in EUR */
            currency: string;
            /** @description Name of the LatticePlatform the prices are from; "app-config" for the configuration of the portal */
            priceCard: string;
            /** @description The day the prices are of */
            asOf?: string;
            monthly: components["schemas"]["CostRange"];
            /** @description What has no price. Only while this is empty is the sum the whole. */
            unknown: string[];
            lines: components["schemas"]["CostLine"][];
        };
        /** @description What a plan does to the cost. Before is absent for a new service, after for one that cannot be estimated. */
        CostChange: {
            before?: components["schemas"]["Cost"];
            after?: components["schemas"]["Cost"];
        };
        LiveObject: {
            object?: components["schemas"]["KubernetesObject"];
            health: components["schemas"]["Health"];
            message?: string;
            events: {
                type: string;
                reason: string;
                message: string;
                count?: number;
                /** Format: date-time */
                lastSeen?: string;
            }[];
        };
        Deployment: {
            id: string;
            planHash: string;
            generation?: number;
            /** @enum {string} */
            result: "running" | "succeeded" | "failed" | "refused";
            message?: string;
            /** @description Entity ref of the user or the field manager that wrote the spec */
            actor: string;
            /**
             * @description A person in the portal; a push to a repository; whoever else wrote to the cluster; a change around the service.
             * @enum {string}
             */
            trigger: "portal" | "git" | "cluster" | "platform";
            /** @description Address of the repository the spec comes from. */
            repository?: string;
            /** @description Hash of the commit the spec comes from. */
            commit?: string;
            /** @description Number of the release, as in 17. */
            release?: string;
            environment?: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt?: string;
            seconds?: number;
            created?: number;
            updated?: number;
            deleted?: number;
        };
        Submission: {
            cluster: string;
            /** @description One LatticeService as YAML. */
            spec: string;
            dryRun?: boolean;
            origin?: components["schemas"]["Origin"];
        };
        /** @description Where a spec comes from when the portal delivers it from a repository. Only the portal itself may say so. */
        Origin: {
            /** @description Entity ref of a user, or git:NAME. */
            actor: string;
            /** @description Entity ref of the group that owns the repository. */
            owner: string;
            repository?: string;
            commit?: string;
            release?: string;
            environment?: string;
        };
        RuntimeChange: {
            /** @description Start all copies anew. */
            restart?: boolean;
            /** @description No copy runs; everything else stays. */
            paused?: boolean;
            /** @description Entity ref of the group that owns it from now on. Only the portal itself may say so. */
            owner?: string;
            dryRun?: boolean;
            origin?: components["schemas"]["Origin"];
        };
        ObjectChange: {
            apiVersion: string;
            kind: string;
            namespace: string;
            name: string;
            /** @enum {string} */
            change: "create" | "update" | "unchanged" | "delete";
        };
        SubmissionResult: {
            ok: boolean;
            /** @description Refused only because somebody has to say yes first; the objects are those it would have then. */
            needsApproval?: boolean;
            /** @description The spec was written to the cluster. */
            accepted: boolean;
            service?: components["schemas"]["ServiceRef"];
            generation?: number;
            /** @description Of a rendering only: path in the repository to text. */
            files?: {
                [key: string]: string;
            };
            planHash?: string;
            diagnostics: components["schemas"]["Diagnostic"][];
            gates: components["schemas"]["Gate"][];
            objects: components["schemas"]["ObjectChange"][];
            agreements: components["schemas"]["Agreement"][];
            cost?: components["schemas"]["CostChange"];
        };
        /**
         * @description What a workload goes without that a service has.
         * @enum {string}
         */
        LackId: "no-network-policy" | "image-by-tag" | "secret-in-configmap" | "secret-in-variable" | "no-probes" | "no-resources" | "no-disruption-budget" | "runs-as-root";
        Lack: {
            id: components["schemas"]["LackId"];
            /** @description What exactly, in one sentence. */
            text: string;
        };
        OutsideWorkload: {
            cluster: string;
            namespace: string;
            /** @enum {string} */
            kind: "Deployment" | "StatefulSet" | "DaemonSet";
            name: string;
            replicas?: number;
            /** Format: date-time */
            createdAt?: string;
            /** @description Who writes it again and again, as in Helm. */
            holder?: string;
            lacks: components["schemas"]["Lack"][];
        };
        OutsideList: {
            items: components["schemas"]["OutsideWorkload"][];
            total: number;
            /** @description How many workloads go without what; of the filters only this one does not count. */
            lacks: {
                [key: string]: number;
            };
            /** @description Those that have something outside. */
            namespaces: string[];
            /** @description What could not be looked at, and why. */
            notes: string[];
        };
        ProposalRequest: {
            cluster: string;
            namespace: string;
            workloads: {
                /** @enum {string} */
                kind: "Deployment" | "StatefulSet" | "DaemonSet";
                name: string;
            }[];
        };
        ImportGap: {
            /** @enum {string} */
            kind: "dropped" | "guessed" | "not-expressible";
            source: string;
            path: string;
            message: string;
        };
        ProposedField: {
            path: string;
            /** @description As JSON; absent where there is none. */
            before?: string;
            after?: string;
        };
        ProposedObject: {
            apiVersion: string;
            kind: string;
            name: string;
            /**
             * @description Whether it is there and would be taken over or it is new or it cannot be had.
             * @enum {string}
             */
            state: "adopt" | "create" | "blocked";
            uid?: string;
            holder?: string;
            /** @description Why it is blocked and what to do. */
            reason?: string;
            fields: components["schemas"]["ProposedField"][];
        };
        Proposal: {
            workload: {
                kind: string;
                name: string;
            };
            /** @description It can be adopted as proposed. */
            ok: boolean;
            /** @description The LatticeService as YAML. */
            spec?: string;
            gaps: components["schemas"]["ImportGap"][];
            objects: components["schemas"]["ProposedObject"][];
            /** @description Fields of the pods that change, so that pods are replaced one after another; empty when the same pods go on. */
            restarts: string[];
            /** @description Why it cannot be adopted as it is. */
            reason?: string;
            /** @description What can be done instead. */
            options: string[];
            diagnostics: components["schemas"]["Diagnostic"][];
            gates: components["schemas"]["Gate"][];
        };
        ProposedMember: {
            name: string;
            /** @description The LatticeMeshMember as YAML. */
            text: string;
        };
        ProposalAnswer: {
            proposals: components["schemas"]["Proposal"][];
            members: components["schemas"]["ProposedMember"][];
        };
    };
    responses: {
        /** @description An error with what */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        approval: string;
        cluster: string;
        namespace: string;
        name: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getPreparation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preparation"];
                };
            };
        };
    };
    listClusters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connected clusters and how fresh our view of each is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Cluster"][];
                    };
                };
            };
        };
    };
    getWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kubernetes objects of kind LatticePlatform, CedarPolicy, LatticeQuota and LatticeService, without status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: string;
                        documents: components["schemas"]["KubernetesObject"][];
                        /** @description The other clusters; absent when the portal has only one. */
                        remotes?: {
                            cluster: string;
                            /** @description The platform profile and the services that may matter here */
                            documents?: components["schemas"]["KubernetesObject"][];
                        }[];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    checkName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer, with the reason when it is no. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        available: boolean;
                        reason?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                cluster?: string;
                namespace?: string;
                /** @description Entity ref of the owning group */
                owner?: string;
                phase?: components["schemas"]["Phase"];
                /** @description Part of namespace or name */
                search?: string;
                sort?: "name" | "phase" | "owner" | "cluster" | "resources" | "lastDeployment";
                order?: "asc" | "desc";
                offset?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The services the caller may read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceSummary"][];
                        total: number;
                        /** @description Count by phase over the same filter without phase */
                        phases: {
                            [key: string]: number;
                        };
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    submitService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Submission"];
            };
        };
        responses: {
            /** @description Dry run - what would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            /** @description Accepted - the LatticeService is written and being reconciled. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            /** @description Refused - diagnostics or denied gates. Nothing was written. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    renderService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Submission"];
            };
        };
        responses: {
            /** @description The files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            /** @description Refused - diagnostics or denied gates. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service with everything it received. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The LatticeService is being deleted with what it derived. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listDeployments: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Deployment"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    changeRuntime: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuntimeChange"];
            };
        };
        responses: {
            /** @description Dry run - what would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            /** @description Accepted - it is being reconciled. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            /** @description Refused - diagnostics or denied gates. Nothing was written. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getServiceObject: {
        parameters: {
            query: {
                apiVersion: string;
                kind: string;
                objectName: string;
            };
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live object with its events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveObject"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listDeviations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Deviation"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /** @description decide - what my groups are asked; asked - what I asked for */
                view?: "decide" | "asked";
                state?: components["schemas"]["ApprovalState"];
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Approval"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    requestApprovals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalRequest"];
            };
        };
        responses: {
            /** @description The requests, new ones and those that were there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Approval"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["approval"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request with the plan it is about. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    decideApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["approval"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalDecision"];
            };
        };
        responses: {
            /** @description Decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    withdrawApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["approval"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listOutside: {
        parameters: {
            query?: {
                cluster?: string;
                namespace?: string;
                lack?: components["schemas"]["LackId"];
                /** @description Part of namespace or name */
                search?: string;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is outside. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutsideList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    proposeServices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalRequest"];
            };
        };
        responses: {
            /** @description One proposal for each workload, and mesh members for those that stay as they are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalAnswer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    letGoOfService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster: components["parameters"]["cluster"];
                namespace: components["parameters"]["namespace"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
}
