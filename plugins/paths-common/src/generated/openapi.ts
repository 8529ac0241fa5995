// Generated from schema/openapi.yaml by tools/openapi/generate.js.
export interface paths {
    "/webhooks/{forge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes what the forge tells of pushes and pull requests; it is stored before it is answered. */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be done to the service of a component, by whom, and what was done. */
        get: operations["getActions"];
        put?: never;
        /** Does something to a service. With dryRun it only gives the plan; without, it does exactly the plan with this hash, or refuses with what has changed since. */
        post: operations["act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Actions that need a person - those that wait for the caller, and those the caller asked for. */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts or declines what another team asks. */
        post: operations["decideRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The asker no longer wants it. */
        post: operations["withdrawRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repositories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The connected repositories of a component, or all the caller may see. */
        get: operations["listRepositories"];
        put?: never;
        /** Connects a repository with the service in it: from now on its main branch is delivered. Answers the same when it is connected already. */
        post: operations["connectRepository"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repositories/{owner}/{repository}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        get: operations["getRepository"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repositories/{owner}/{repository}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a release into an environment. Going forward and going back are the same act. */
        post: operations["deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repositories/{owner}/{repository}/upgrade": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        /** What the newest version of its golden path would change in the repository; no files when it is as new. */
        get: operations["previewUpgrade"];
        put?: never;
        /** Opens the upgrade as a pull request, or brings the open one up to date. */
        post: operations["openUpgrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The golden paths the caller may see, with who is on which version. */
        get: operations["listPathTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{template}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
            };
            cookie?: never;
        };
        /** A golden path with its changelog. */
        get: operations["getPathTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{template}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a run of the golden path with these answers would publish and deploy. Nothing is written anywhere. */
        post: operations["dryRunPath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repositories/{owner}/{repository}/path": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        /** On which version of its golden path a repository is, what is new since, and the pull request that brings it. */
        get: operations["getRepositoryPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repositories/{owner}/{repository}/deviations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        /** Where the spec on the main branch leaves the golden path, and what there is to leave it with. */
        get: operations["getDeviations"];
        put?: never;
        /** Leaves the path, or comes back to it; as a pull request. A dry run answers with the spec, its diff and every gate. */
        post: operations["changeDeviations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rollouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Upgrades in waves, newest first, with those of their services that the caller may see. */
        get: operations["listRollouts"];
        put?: never;
        /** Opens the upgrade of many services, wave by wave; for those who may deliver all of them. */
        post: operations["startRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rollouts/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses, resumes or cancels a rollout, or leaves one of its services out. */
        post: operations["changeRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says yes or no to a delivery that waits for it. */
        post: operations["decide"];
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
        /** @enum {string} */
        ActionKind: "scale" | "resize" | "restart" | "pause" | "resume" | "add-dependency" | "add-claim" | "add-secret" | "roll-back" | "transfer" | "delete";
        ActionRequest: {
            entityRef: string;
            kind: components["schemas"]["ActionKind"];
            /** @description What the action asks; each action takes its own. */
            inputs: {
                [key: string]: unknown;
            };
            reason?: string;
            dryRun?: boolean;
            /** @description Of the plan to carry out. */
            hash?: string;
        };
        /** @enum {string} */
        ActionState: "running" | "waiting" | "done" | "declined" | "withdrawn" | "failed";
        Action: {
            id: string;
            kind: components["schemas"]["ActionKind"];
            /** @description In words, as in "Scale to 3". */
            title: string;
            entityRef: string;
            service: string;
            actor: string;
            state: components["schemas"]["ActionState"];
            inputs: {
                [key: string]: unknown;
            };
            reason?: string;
            /** @description What was done, or what it waits for. */
            message?: string;
            /** @description Commit or pull request. */
            link?: string;
            /** @description Entity ref of the group that is asked. */
            asked?: string;
            decidedBy?: string;
            comment?: string;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            finishedAt?: string;
            mayDecide?: boolean;
            mayWithdraw?: boolean;
            /** @description The spec from before it is known. */
            undoable?: boolean;
        };
        /** @description One environment of the service. */
        ActionPlace: {
            environment: string;
            title: string;
            cluster: string;
            namespace: string;
            /** @description It runs there. */
            present: boolean;
            phase?: string;
            paused: boolean;
            /** Format: date-time */
            restartedAt?: string;
            /** Format: date-time */
            deletingSince?: string;
            /** @description Of a deletion - finalizers that others have to take off. */
            waitsFor?: string[];
            /** @description Of a deletion - objects that are still there. */
            left?: string[];
        };
        ActionPermission: {
            kind: components["schemas"]["ActionKind"];
            allowed: boolean;
            /** @description Why not */
            reason?: string;
        };
        ServiceActions: {
            entityRef: string;
            service: string;
            /** @description Entity ref of the owning group. */
            owner?: string;
            repository?: components["schemas"]["Repository"];
            places: components["schemas"]["ActionPlace"][];
            may: components["schemas"]["ActionPermission"][];
            actions: components["schemas"]["Action"][];
            /** @description The spec that an action changes. */
            spec?: string;
            /** @description What a size stands for, for the runtime of the service. */
            sizes?: {
                [key: string]: {
                    cpu: string;
                    cpuLimit: string;
                    memory: string;
                    memoryLimit: string;
                };
            };
            /** @description What can be brought back; newest first. */
            releases?: {
                number: number;
                message: string;
            }[];
        };
        ActionPlan: {
            /** @description Nothing refuses it. */
            ok: boolean;
            kind: components["schemas"]["ActionKind"];
            title: string;
            /** @description What happens when it is confirmed. */
            summary: string;
            notes: string[];
            /** @description To be sent back with the confirmation. */
            hash: string;
            spec?: {
                before?: string;
                after: string;
            };
            /** @description The dry run, as POST /services of the lattice plugin answers it. */
            result?: {
                [key: string]: unknown;
            };
            /** @description What another team is asked to change. */
            counterpart?: {
                title: string;
                group: string;
                before?: string;
                after?: string;
            };
            /** @description Of a deletion - what goes, for each environment. */
            removed?: {
                title: string;
                cluster: string;
                namespace: string;
                objects: {
                    kind: string;
                    name: string;
                    /** @description What becomes of the data in it. */
                    data?: string;
                }[];
            }[];
            stays?: string[];
            /** @description Has to be typed to confirm. */
            confirmName?: string;
        };
        Connection: {
            /** @description Organisation or user at the forge. */
            owner: string;
            name: string;
            /** @description The component it is. */
            entityRef: string;
            /** @description Default: main. */
            branch?: string;
            /** @description Default: service.yaml. */
            specPath?: string;
        };
        Repository: {
            owner: string;
            name: string;
            url: string;
            entityRef: string;
            /** @description Entity ref of the owning group. */
            group: string;
            /** @description Name of the LatticeService. */
            service: string;
            branch: string;
            /** @description The golden path it began on. */
            template?: string;
            templateVersion?: string;
            /** Format: date-time */
            connectedAt: string;
        };
        RepositoryDetail: {
            repository: components["schemas"]["Repository"];
            environments: components["schemas"]["EnvironmentState"][];
            releases: components["schemas"]["Release"][];
            previews: components["schemas"]["Preview"][];
            may: {
                /** @description The caller may promote and roll back. */
                deliver: boolean;
            };
        };
        EnvironmentState: {
            name: string;
            title: string;
            cluster: string;
            namespace: string;
            /** @enum {string} */
            delivery: "direct" | "argo-cd" | "rendered";
            automatic: boolean;
            approvers: string[];
            /** @description What runs there. */
            current?: components["schemas"]["Delivery"];
            /** @description The newest attempt, when it is another one. */
            newest?: components["schemas"]["Delivery"];
            /** @description The newest attempt waits and the caller may say yes or no. */
            mayDecide?: boolean;
        };
        Release: {
            number: number;
            commit: string;
            commitUrl: string;
            /** @description First line of the commit. */
            message: string;
            author: string;
            images: string[];
            spec?: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @enum {string} */
        DeliveryState: "waiting" | "queued" | "delivering" | "ready" | "refused" | "failed" | "superseded" | "declined" | "expired";
        Delivery: {
            id: string;
            release: number;
            environment: string;
            state: components["schemas"]["DeliveryState"];
            /** @enum {string} */
            mode: "direct" | "argo-cd" | "rendered";
            /** @description Entity ref of a user, or git:NAME. */
            actor: string;
            /** @enum {string} */
            trigger: "push" | "person";
            reason?: string;
            /** @description What it waits for, or why it ended. */
            message?: string;
            /** @description Where to look */
            link?: string;
            planHash?: string;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            decidedBy?: string;
            comment?: string;
        };
        DeliveryPlan: {
            /** @description Every gate passes. */
            ok: boolean;
            release: number;
            environment: string;
            /** @description The spec as it would be written there. */
            spec: string;
            /** @description The spec that is delivered there now. */
            currentSpec?: string;
            needsApproval?: boolean;
            /** @description The dry run, as POST /services of the lattice plugin answers it. */
            result: {
                [key: string]: unknown;
            };
        };
        Upgrade: {
            template: string;
            from: string;
            to: string;
            /** @description What it was compared with. */
            commit: string;
            files: components["schemas"]["UpgradedFile"][];
        };
        UpgradedFile: {
            path: string;
            /** @enum {string} */
            kind: "create" | "update" | "delete" | "conflict";
            /** @description Absent for what is not text. */
            before?: string;
            /** @description With conflict markers where both sides changed the same lines. */
            after?: string;
            reason?: string;
        };
        UpgradeRequest: {
            number: number;
            url: string;
            conflicts: string[];
        };
        PathDryRun: {
            /** @description What the run does, in order. */
            steps: string[];
            files: {
                path: string;
                bytes: number;
                /** @description Absent for what is not text. */
                text?: string;
            }[];
            /** @description The dry run of the spec, as POST /services of the lattice plugin answers it. */
            result?: {
                [key: string]: unknown;
            };
        };
        PathTemplate: {
            name: string;
            title: string;
            description?: string;
            version: string;
            /**
             * Format: date-time
             * @description When the portal saw this version for the first time.
             */
            since: string;
            tests?: components["schemas"]["GreenRun"];
            /** @description What to know before it is used; empty when it is new and tested. */
            warnings: string[];
            services: {
                owner: string;
                name: string;
                entityRef: string;
                group: string;
                service: string;
                version: string;
            }[];
        };
        /** @description The last run of the path's own tests in which everything passed. */
        GreenRun: {
            version: string;
            /** Format: date-time */
            time: string;
            commit: string;
            checks: {
                name: string;
                seconds: number;
            }[];
        };
        PathTemplateDetail: components["schemas"]["PathTemplate"] & {
            changelog: components["schemas"]["ChangelogEntry"][];
        };
        ChangelogEntry: {
            version: string;
            /** @description Markdown. */
            text: string;
        };
        RepositoryPath: {
            template?: string;
            title?: string;
            /** @description What the repository is on. */
            version?: string;
            /** @description What the path is at now. */
            latest?: string;
            behind: boolean;
            /** @description What came after the version of the repository, newest first. */
            changelog: components["schemas"]["ChangelogEntry"][];
            request?: components["schemas"]["OpenedUpgrade"];
            may: {
                upgrade: boolean;
            };
        };
        /** @enum {string} */
        DeviationKind: "override" | "manifest" | "runtime" | "chart";
        SpecDeviation: {
            kind: components["schemas"]["DeviationKind"];
            subject: string;
            owner: string;
            reason: string;
            expires: string;
            /** @enum {string} */
            expiry: "expired" | "soon" | "later";
        };
        Deviations: {
            items: components["schemas"]["SpecDeviation"][];
            /** @description The derived objects that can be overridden, as in Deployment/payments. */
            objects: string[];
            containers: string[];
            may: {
                change: boolean;
            };
        };
        /** @description Exactly one of leave and comeBack. */
        DeviationChange: {
            leave?: components["schemas"]["DeviationDraft"];
            comeBack?: {
                kind: components["schemas"]["DeviationKind"];
                subject: string;
            };
            dryRun?: boolean;
        };
        DeviationDraft: {
            kind: components["schemas"]["DeviationKind"];
            /** @description The derived object as Kind/name, the container, or where the chart is. Not read for a manifest, which names itself. */
            subject: string;
            /** @description YAML - the JSON patch of an override, the object of a manifest, or image, command and args of a runtime. */
            content?: string;
            owner: string;
            reason: string;
            expires: string;
        };
        DeviationPlan: {
            /** @description It compiles and every gate passes. */
            ok: boolean;
            before: string;
            after: string;
            /** @description The dry run, as POST /services of the lattice plugin answers it. */
            result: {
                [key: string]: unknown;
            };
        };
        Rollout: {
            id: string;
            template: string;
            version: string;
            /** @enum {string} */
            state: "running" | "paused" | "stopped" | "done" | "cancelled";
            /** @description Where it stopped and why. */
            message?: string;
            actor: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @description By wave and turn. */
            members: components["schemas"]["RolloutMember"][];
            may: {
                change: boolean;
            };
        };
        RolloutMember: {
            owner: string;
            name: string;
            wave: number;
            /** @enum {string} */
            state: "waiting" | "open" | "merged" | "done" | "failed" | "skipped";
            number?: number;
            /** @description The pull request. */
            url?: string;
            message?: string;
        };
        OpenedUpgrade: {
            number: number;
            url: string;
            version: string;
            /** @enum {string} */
            state: "open" | "merged" | "closed";
            openedBy: string;
            /** Format: date-time */
            openedAt: string;
        };
        Preview: {
            number: number;
            title: string;
            /** @description The pull request. */
            url: string;
            /** @enum {string} */
            state: "building" | "ready" | "refused" | "failed" | "removing";
            cluster: string;
            namespace: string;
            commit?: string;
            message?: string;
            /** Format: date-time */
            expiresAt: string;
        };
    };
    responses: {
        /** @description What is wrong, in the form of a Backstage error. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Record<string, never>;
            };
        };
    };
    parameters: {
        owner: string;
        repository: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                forge: "gitea" | "github" | "gitlab";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken. A delivery that came before is taken once. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getActions: {
        parameters: {
            query: {
                entityRef: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it runs, what the caller may do, and the history, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceActions"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    act: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionRequest"];
            };
        };
        responses: {
            /** @description Dry run - the plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionPlan"];
                };
            };
            /** @description Done, under way, or waiting for somebody's yes. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                view?: "decide" | "asked";
            };
            header?: never;
            path?: never;
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
                        items: components["schemas"]["Action"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    decideRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accept: boolean;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    withdrawRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["Action"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listRepositories: {
        parameters: {
            query?: {
                entityRef?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By owner and name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Repository"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    connectRepository: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Connection"];
            };
        };
        responses: {
            /** @description Connected; its head is being delivered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepositoryDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRepository: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The repository, its environments in their order, its releases and previews, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepositoryDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    release: number;
                    environment: string;
                    reason?: string;
                    /** @description Only says what would happen, with every gate. */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Dry run - what would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPlan"];
                };
            };
            /** @description Accepted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    previewUpgrade: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The three-way merge of what the path rendered, what it renders now, and the repository. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upgrade"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    openUpgrade: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pull request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpgradeRequest"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listPathTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PathTemplate"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getPathTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The path. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathTemplateDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    dryRunPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the form of the template holds. */
                    inputs: {
                        [key: string]: unknown;
                    };
                    /** @description Where the spec would be submitted; without it only the files are made. */
                    cluster?: string;
                };
            };
        };
        responses: {
            /** @description The files of the repository, the steps of the run, and the platform's answer to the spec. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathDryRun"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRepositoryPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Without a template when the repository does not say which path it began on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepositoryPath"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getDeviations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the repository says now, whatever runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deviations"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    changeDeviations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["parameters"]["owner"];
                repository: components["parameters"]["repository"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviationChange"];
            };
        };
        responses: {
            /** @description Dry run - what would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviationPlan"];
                };
            };
            /** @description The pull request. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpgradeRequest"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listRollouts: {
        parameters: {
            query?: {
                template?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rollouts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Rollout"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    startRollout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    template: string;
                    /** @description In the order of their turn. */
                    services: {
                        owner: string;
                        name: string;
                    }[];
                    /** @description How many services each wave has, as in 1 or 10%; the rest is one more wave. Default - 1, then 10%. */
                    sizes?: string[];
                };
            };
        };
        responses: {
            /** @description Begun. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    changeRollout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "pause" | "resume" | "cancel" | "skip";
                    owner?: string;
                    name?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rollout"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    approve: boolean;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
