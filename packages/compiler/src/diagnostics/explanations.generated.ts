// Generated from messages/*.md and tests/cases by scripts/generate.ts. Do not edit.
export const EXPLANATIONS: Record<string, { text: string; example?: string }> = {
  "file-too-large": {
    text: "A spec is a page of text. Anything larger is a mistake or an attack, so it is refused before it is parsed.",
  },
  "yaml-syntax": {
    text: "The text could not be read as YAML. The place shown is where the reader gave up; the cause is often one line above, such as a missing quote or colon.",
    example: "error[yaml-syntax]: Not valid YAML: a character is missing, such as a closing quote, bracket or \":\". Correct the text at this place.\n  --> service.yaml:14:1\n   |\n14 | \n   | ^",
  },
  "yaml-too-deep": {
    text: "No field of any Lattice kind lies deeper than a dozen levels.",
  },
  "yaml-too-many-values": {
    text: "A few lines with aliases of aliases can stand for billions of values. Aliases are welcome, but what they expand to is counted.",
    example: "error[yaml-too-many-values]: The document has more than 20000 values once its aliases (`*name`) are expanded. Write the values out, or split the document.\n  --> service.yaml:1:1\n  |\n1 | a: &a [x, x, x, x, x, x, x, x, x]\n  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "unknown-alias": {
    text: "YAML aliases refer to an anchor that stands before them in the same document.",
    example: "error[unknown-alias]: Alias \"*nobody\" refers to no anchor. Define \"&nobody\" earlier in the same document, or write the value out.\n  --> service.yaml:3:19 metadata.name\n  |\n3 | metadata: { name: *nobody, namespace: commerce }\n  |                   ^^^^^^^",
  },
  "duplicate-key": {
    text: "YAML would silently keep one of the values. Which one was meant only the author knows.",
    example: "error[duplicate-key]: Key \"replicas\" is written twice in the same map, first on line 7. Remove one of the two.\n  --> service.yaml:8:3 spec.replicas\n  |\n8 |   replicas: 3\n  |   ^^^^^^^^",
  },
  "forbidden-key": {
    text: "`__proto__`, `constructor` and `prototype` have a special meaning in JavaScript programs that read the document and are refused everywhere.",
    example: "error[forbidden-key]: Key \"constructor\" is not allowed. Choose another name.\n  --> service.yaml:9:7 spec.workload.containers.constructor\n  |\n9 |       constructor:\n  |       ^^^^^^^^^^^",
  },
  "bad-key": {
    text: "A key is a list, a map or empty, as in `? [a, b]`. Kubernetes objects only have text keys.",
    example: "error[bad-key]: Keys must be plain text. Put the key in quotes.\n  --> service.yaml:7:7 metadata.annotations\n  |\n7 |     ? [a, b]\n  |       ^^^^^^",
  },
  "unsafe-number": {
    text: "Numbers beyond 9007199254740991 change when they are read and written again.",
    example: "error[unsafe-number]: Number 123456789012345678901 cannot be represented exactly. Put it in quotes, or use a smaller number.\n  --> service.yaml:9:13 metadata.annotations.number\n  |\n9 |     number: 123456789012345678901\n  |             ^^^^^^^^^^^^^^^^^^^^^",
  },
  "no-number": {
    text: "YAML has names for infinity (`.inf`) and for what is not a number (`.nan`). No field means anything by them, and a sum or a comparison with one is wrong without notice.",
    example: "error[no-number]: Value .nan is not a number. Write a number.\n  --> service.yaml:8:10 spec.prices.cpu\n  |\n8 |     cpu: .nan\n  |          ^^^^",
  },
  "not-an-object": {
    text: "Each YAML document describes one object.",
    example: "error[not-an-object]: A document must be a map with \"apiVersion\", \"kind\", \"metadata\" and \"spec\"; this one is a single value.\n  --> service.yaml:14:1\n   |\n14 | just text\n   | ^^^^^^^^^",
  },
  "foreign-document": {
    text: "Files may hold other documents beside Lattice ones; they are left alone.",
    example: "warning[foreign-document]: Kind \"Deployment\" of \"apps/v1\" is not a Lattice kind and is ignored. Lattice kinds have apiVersion \"lattice.dev/v1alpha1\".\n  --> service.yaml:12:7 kind\n   |\n12 | kind: Deployment\n   |       ^^^^^^^^^^",
  },
  "unknown-kind": {
    text: "The `kind` of the document is none of the kinds of this version.",
    example: "error[unknown-kind]: Kind \"LatticeServce\" does not exist in \"lattice.dev/v1alpha1\". Kinds are \"LatticeService\", \"LatticeJob\", \"LatticeMeshMember\", \"LatticeModel\", \"CedarPolicy\", \"LatticeQuota\", \"LatticeApproval\", \"LatticePlatform\", \"ImageProvider\" and \"SecretProvider\". Did you mean \"LatticeService\"?\n  --> service.yaml:2:7 kind\n  |\n2 | kind: LatticeServce\n  |       ^^^^^^^^^^^^^ write LatticeService",
  },
  "unknown-version": {
    text: "There is one version of the language today.",
    example: "error[unknown-version]: Version \"lattice.dev/v1\" is not known. Write \"lattice.dev/v1alpha1\".\n  --> service.yaml:5:13 apiVersion\n  |\n5 | apiVersion: lattice.dev/v1\n  |             ^^^^^^^^^^^^^^ write lattice.dev/v1alpha1",
  },
  "unknown-field": {
    text: "A field nobody reads is a wish nobody hears, so unknown fields are errors. The [spec reference](spec-reference.md) lists all fields.",
    example: "error[unknown-field]: Field \"replica\" does not exist in \"spec\".\n  --> service.yaml:9:3 spec.replica\n  |\n9 |   replica: 5\n  |   ^^^^^^^",
  },
  "misplaced-field": {
    text: "The field exists, one level further in or out. A frequent slip of indentation.",
    example: "error[misplaced-field]: Field \"resources\" does not exist in \"spec\"; it belongs in \"spec.workload\". Move it there.\n  --> service.yaml:16:3 spec.resources\n   |\n16 |   resources:\n   |   ^^^^^^^^^",
  },
  "unsupported-field": {
    text: "The field belongs to the language but this version of the platform cannot honour it. Refusing is safer than ignoring.",
    example: "error[unsupported-field]: Field \"workerReplicas\" in \"spec.roles.server\" is not supported yet. Remove it.\n  --> service.yaml:29:7 spec.roles.server.workerReplicas\n   |\n29 |       workerReplicas: 2\n   |       ^^^^^^^^^^^^^^",
  },
  "missing-field": {
    text: "The field has no default.",
    example: "error[missing-field]: Field \"routes\" is missing in \"spec.ingress\". Add it.\n  --> service.yaml:7:3 spec.ingress\n  |\n7 |   ingress: {}\n  |   ^^^^^^^",
  },
  "wrong-type": {
    text: "The value has another type than the field. A common case is a number in quotes, or a list where a map is expected.",
    example: "error[wrong-type]: Field \"spec.replicas\" must be a whole number, but is empty.\n  --> service.yaml:7:3 spec.replicas\n  |\n7 |   replicas:\n  |   ^^^^^^^^",
  },
  "bad-value": {
    text: "The field takes one of a few words.",
    example: "error[bad-value]: Value \"calico\" is not allowed for field \"spec.network\". Use \"cilium\" or \"kubernetes\".\n  --> world/platform.yaml:6:12 spec.network\n  |\n6 |   network: calico\n  |            ^^^^^^",
  },
  "out-of-range": {
    text: "The number, text or list is too small or too large.",
    example: "error[out-of-range]: Field \"spec.workload.containers\" is empty, but must have at least one entry.\n  --> service.yaml:9:17 spec.workload.containers\n  |\n9 |     containers: {}\n  |                 ^^",
  },
  "name-too-long": {
    text: "Names become DNS names and label values in Kubernetes, which end at 63 characters.",
    example: "error[name-too-long]: Name \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" has 64 characters; the limit is 63. Choose a shorter name.\n  --> service.yaml:4:9 metadata.name\n  |\n4 |   name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "bad-name": {
    text: "Names become DNS names, so they follow the DNS rules.",
    example: "error[bad-name]: Name \"Payments_API\" is not valid. Use lower-case letters, digits and \"-\", starting with a letter and ending with a letter or digit. Did you mean \"payments-api\"?\n  --> service.yaml:4:9 metadata.name\n  |\n4 |   name: Payments_API\n  |         ^^^^^^^^^^^^ write payments-api",
  },
  "bad-label": {
    text: "Nodes are selected by their labels, so the name must be one.",
    example: "error[bad-label]: \"a b\" cannot be the value of a label. Use letters, digits, \"-\", \"_\" and \".\", beginning and ending with a letter or a digit.\n  --> service.yaml:24:90 spec.workload.resources.gpu.params.model\n   |\n24 | : { type: gpu, id: x, direction: inbound, params: { count: 0, keys: [a], model: \"a b\" } }\n   |                                                                                 ^^^^^",
  },
  "bad-env-name": {
    text: "Shells and most languages can only read environment variables with such names.",
    example: "error[bad-env-name]: Variable name \"MY-VAR\" is not valid. Use letters, digits and \"_\", not starting with a digit. Did you mean \"MY_VAR\"?\n  --> service.yaml:25:22 spec.workload.containers.main.variables.MY-VAR\n   |\n25 |         variables: { \"MY-VAR\": a, \"1X\": b }\n   |                      ^^^^^^^^ write MY_VAR",
  },
  "bad-secret-key": {
    text: "The key becomes a key of a Kubernetes Secret.",
    example: "error[bad-secret-key]: Secret key \"a/b\" is not valid. Use letters, digits, \".\", \"-\" and \"_\".\n  --> service.yaml:15:55 spec.workload.resources.db.params.keys[0]\n   |\n15 |       db: { type: secret, id: \"a b\", params: { keys: [\"a/b\"], refreshInterval: 1 hour, secretType: Secret } }\n   |                                                       ^^^^^",
  },
  "bad-cpu": {
    text: "Amounts of CPU are positive numbers in quotes, or thousandths with an `m`.",
    example: "error[bad-cpu]: CPU amount \"0.5\" in field \"spec.workload.containers.main.resources.requests.cpu\" is not valid. Write whole CPUs such as \"2\", or thousandths such as \"500m\". Did you mean \"500m\"?\n  --> service.yaml:11:39 spec.workload.containers.main.resources.requests.cpu\n   |\n11 |         resources: { requests: { cpu: 0.5, memory: 512MB }, limits: { cpu: -1, memory: 1.5 } }\n   |                                       ^^^ write 500m",
  },
  "bad-memory": {
    text: "Units are `Ki`, `Mi`, `Gi`, `Ti` (powers of 1024) and `k`, `M`, `G`, `T` (powers of 1000).",
    example: "error[bad-memory]: Memory amount \"512MB\" in field \"spec.workload.containers.main.resources.requests.memory\" is not valid. Write a number with a unit, such as \"256Mi\" or \"1Gi\". Did you mean \"512M\"?\n  --> service.yaml:11:52 spec.workload.containers.main.resources.requests.memory\n   |\n11 |         resources: { requests: { cpu: 0.5, memory: 512MB }, limits: { cpu: -1, memory: 1.5 } }\n   |                                                    ^^^^^ write 512M",
  },
  "bad-duration": {
    text: "Units are `s`, `m` and `h`.",
    example: "error[bad-duration]: Duration \"1 hour\" in field \"spec.workload.resources.db.params.refreshInterval\" is not valid. Write a number with a unit, such as \"30s\", \"15m\" or \"1h\".\n  --> service.yaml:15:80 spec.workload.resources.db.params.refreshInterval\n   |\n15 |       db: { type: secret, id: \"a b\", params: { keys: [\"a/b\"], refreshInterval: 1 hour, secretType: Secret } }\n   |                                                                                ^^^^^^",
  },
  "bad-metric": {
    text: "Write \"cpu\", \"memory\", or the name of a metric as the service exposes it, without labels.",
    example: "error[bad-metric]: Metric \"9lives\" is not a name a metric can have. Use letters, digits, \"_\" and \":\", not starting with a digit.\n  --> service.yaml:16:9 spec.observability.metrics.mappings.9lives\n   |\n16 |         9lives: up{$SELECTORS}\n   |         ^^^^^^",
  },
  "bad-url": {
    text: "The address is written into objects of the cluster as it is, so it holds neither credentials nor a query.",
    example: "error[bad-url]: Address \"http://user:pass@metrics:8428\" in field \"spec.metricsAddress\" is not valid. Write \"http://\" or \"https://\", then a host and, if need be, a port and a path.\n  --> world/platform.yaml:7:19 spec.metricsAddress\n  |\n7 |   metricsAddress: http://user:pass@metrics:8428\n  |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "bad-principal": {
    text: "A quota says whom it limits with a Cedar principal.",
    example: "error[bad-principal]: Principal \"payments\" is not valid. Write Lattice::Service::\"namespace/name\", Lattice::Namespace::\"namespace\", Lattice::Group::\"team\" or Lattice::User::\"name\".\n  --> service.yaml:18:14 spec.principal\n   |\n18 |   principal: payments\n   |              ^^^^^^^^",
  },
  "bad-approver": {
    text: "Whoever is named there decides in the portal, which knows people by their entity refs.",
    example: "error[bad-approver]: Approver \"finance\" is not valid. Write a group or a user, such as \"group:default/finance\".\n  --> service.yaml:19:13 spec.approval\n   |\n19 |   approval: finance\n   |             ^^^^^^^",
  },
  "bad-registry": {
    text: "An image provider is about all images whose registry and name begin with whole parts of what is written: \"ghcr.io/acme\" is about \"ghcr.io/acme/shop\", never about \"ghcr.io/acme-evil\".",
    example: "error[bad-registry]: Registry \"https://ghcr.io/acme\" has a scheme (\"https://\"). Write a registry such as \"ghcr.io\", the beginning of names in it such as \"ghcr.io/acme\", or \"*\" for everything else. Did you mean \"ghcr.io/acme\"?\n  --> service.yaml:74:13 spec.registry\n   |\n74 |   registry: https://ghcr.io/acme\n   |             ^^^^^^^^^^^^^^^^^^^^ write ghcr.io/acme",
  },
  "bad-public-key": {
    text: "Signatures are verified with the public half of the key that made them. A key that cannot be read would leave everything it should vouch for refused.",
    example: "error[bad-public-key]: The key at \"spec.trust.authorities[0].key\" is a private key. Write the public one, and take this one for lost: whoever read the file can sign with it.\n  --> service.yaml:17:14 spec.trust.authorities[0].key\n   |\n17 |         key: |\n   |              ^",
  },
  "bad-text": {
    text: "Control characters and white space have no place in names, references and paths.",
    example: "error[bad-text]: Field \"spec.workload.containers.main.security.capabilities[0]\" holds a character that is not allowed here (a space). Remove it.\n  --> service.yaml:11:68 spec.workload.containers.main.security.capabilities[0]\n   |\n11 |         security: { seccompProfile: Runtimedefault, capabilities: [\"net bind\"] }\n   |                                                                    ^^^^^^^^^^",
  },
  "not-absolute": {
    text: "The container runtime does not search for relative paths.",
    example: "error[not-absolute]: Path \"\" in field \"spec.workload.containers.main.workingDir\" must be absolute. Start it with \"/\".\n  --> service.yaml:14:21 spec.workload.containers.main.workingDir\n   |\n14 |         workingDir: \"\"\n   |                     ^^",
  },
  "bad-mount-path": {
    text: "The container runtime would refuse the path, or mount at another place than the one that was meant.",
    example: "error[bad-mount-path]: Path \"/etc/../passwd\" cannot hold a file or volume. Write it without \".\", \"..\", \":\", empty steps and a slash at the end.\n  --> service.yaml:37:11 spec.workload.containers.api.files[\"/etc/../passwd\"]\n   |\n37 |           /etc/../passwd: { content: a }\n   |           ^^^^^^^^^^^^^^",
  },
  "bad-sub-path": {
    text: "The path is taken from the root of the volume and cannot leave it.",
    example: "error[bad-sub-path]: Path \"/abs\" in field \"spec.workload.containers.main.volumes[\"/abs\"].path\" must lead into the volume. Write it without a slash at its start or end, \".\", \"..\" and \":\".\n  --> service.yaml:39:54 spec.workload.containers.main.volumes[\"/abs\"].path\n   |\n39 |           /abs: { source: \"${resources.data}\", path: /abs }\n   |                                                      ^^^^",
  },
  "bad-consumer": {
    text: "The owner of a volume names the services that may mount it too.",
    example: "error[bad-consumer]: Consumer \"Search\" is not the name of a service. Write \"name\" or \"namespace/name\".\n  --> service.yaml:44:98 spec.workload.resources.data.params.allowedConsumers[0]\n   |\n44 | e: volume, id: media, params: { size: 10Gi, accessMode: RWO, allowedConsumers: [Search] } }\n   |                                                                                 ^^^^^^",
  },
  "bad-address": {
    text: "Names are not possible here: the mesh looks them up, and the network sees only where its traffic goes.",
    example: "error[bad-address]: \"gateway.west.example\" is not an address. Write one like \"203.0.113.7\", or a range like \"203.0.113.0/24\".\n  --> service.yaml:18:25 spec.eastWest.addresses.west[0]\n   |\n18 |     addresses: { west: [gateway.west.example] }\n   |                         ^^^^^^^^^^^^^^^^^^^^",
  },
  "bad-service-reference": {
    text: "A service of another cluster is named with its namespace, by the names it has there. The cluster is not named: the same service may run in several.",
    example: "error[bad-service-reference]: \"payments\" does not name a service of another cluster. Write \"namespace/name\", or \"*\" for every service that says it calls this one.\n  --> service.yaml:8:23 spec.advertise.allowedServices[0]\n  |\n8 |     allowedServices: [payments, Commerce/Web_App, commerce/payments]\n  |                       ^^^^^^^^",
  },
  "bad-sysctl": {
    text: "Kernel settings are named as the command sysctl lists them.",
    example: "error[bad-sysctl]: Kernel setting \"net/ipv4\" is not a valid name. Write it with dots, such as \"net.ipv4.tcp_syncookies\".\n  --> service.yaml:23:14 spec.sysctls[\"net/ipv4\"]\n   |\n23 |   sysctls: { \"net/ipv4\": \"1\", net.core.somaxconn: 1024 }\n   |              ^^^^^^^^^^",
  },
  "bad-mode": {
    text: "Files may be read or run, but they neither give the rights of their owner (setuid, setgid, sticky) nor can everybody write them.",
    example: "error[bad-mode]: Mode \"0666\" in field \"spec.workload.containers.api.files[\"/etc/mode-writable\"].mode\" is not valid. Write three octal digits in quotes, such as \"0440\", without the right to write for everybody.\n  --> service.yaml:40:51 spec.workload.containers.api.files[\"/etc/mode-writable\"].mode\n   |\n40 |           /etc/mode-writable: { content: a, mode: \"0666\" }\n   |                                                   ^^^^^^",
  },
  "bad-encoding": {
    text: "A file that cannot be decoded would reach the container as something else than was meant.",
    example: "error[bad-encoding]: Field \"spec.workload.containers.api.files[\"/etc/base64\"].binaryContent\" is not base64. Write the bytes with the command base64, or use \"content\" for text.\n  --> service.yaml:44:41 spec.workload.containers.api.files[\"/etc/base64\"].binaryContent\n   |\n44 |           /etc/base64: { binaryContent: \"not base64!\" }\n   |                                         ^^^^^^^^^^^^^",
  },
  "duplicate-item": {
    text: "The list is a set; a second mention has no meaning.",
    example: "error[duplicate-item]: Item \"/bin/sh\" occurs twice in field \"spec.workload.containers.api.security.allowedBinaries\". Remove one.\n  --> service.yaml:16:38 spec.workload.containers.api.security.allowedBinaries\n   |\n16 |         security: { allowedBinaries: [git, /bin/../sh, \"/a b\", /bin/sh, /bin/sh] }\n   |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "bad-backup-schedule": {
    text: "The five fields are minute, hour, day of the month, month and day of the week.",
    example: "error[bad-backup-schedule]: Schedule \"15 25 * * *\" is not valid: hour 25 is not from 0 to 23. Write five fields, such as \"15 3 * * *\" for every night at a quarter past three.\n  --> service.yaml:39:23 spec.backup.schedule\n   |\n39 |   backup: { schedule: \"15 25 * * *\" }\n   |                       ^^^^^^^^^^^^^",
  },
  "backup-too-often": {
    text: "A backup copies everything; more than one an hour would still be at work when the next begins.",
    example: "error[backup-too-often]: Schedule \"* * * * *\" fires more than once an hour. Give one minute, such as \"15 3 * * *\".\n  --> service.yaml:7:23 spec.backup.schedule\n  |\n7 |   backup: { schedule: '* * * * *', hooks: {} }\n  |                       ^^^^^^^^^^^",
  },
  "one-backend": {
    text: "A SecretProvider stands for one store, under its own name.",
    example: "error[one-backend]: Field \"provider\" names 2 backends, but needs exactly one. Write one SecretProvider for each store.\n  --> service.yaml:5:3 spec.provider\n  |\n5 |   provider: { vault: {}, aws: {} }\n  |   ^^^^^^^^",
  },
  "unknown-backend": {
    text: "The name of a backend is the one its documentation shows below `provider`, such as `vault`, `aws`, `gcpsm` or `azurekv`.",
    example: "error[unknown-backend]: Backend \"vualt\" is none that External Secrets knows. Did you mean \"vault\"?\n  --> service.yaml:17:15 spec.provider.vualt\n   |\n17 |   provider: { vualt: { server: https://vault.example.com } }\n   |               ^^^^^ write vault",
  },
  "empty-alert-override": {
    text: "An alert is adjusted by another threshold, or by how long it must last.",
    example: "error[empty-alert-override]: Field \"spec.observability.alerts.duration\" gives a reason and changes nothing. Give it a \"threshold\" or \"for\", or remove it.\n  --> service.yaml:8:7 spec.observability.alerts.duration\n  |\n8 |       duration: { reason: It has always been slow. }\n  |       ^^^^^^^^",
  },
  "bad-price": {
    text: "A price card with a number that is none would make every estimate wrong. What has no price is left out: it then costs an unknown amount, which no quota on cost lets pass.",
    example: "error[bad-price]: Price in field \"spec.prices.memory\" is negative (-0.01). Write a number from 0 on, such as 0.04.\n  --> service.yaml:9:13 spec.prices.memory\n  |\n9 |     memory: -0.01\n  |             ^^^^^",
  },
  "bad-currency": {
    text: "All prices of a card are in one currency, and quotas on cost name it too.",
    example: "error[bad-currency]: \"€\" is not a currency. Write its three letters, such as \"EUR\". Did you mean \"EUR\"?\n  --> service.yaml:4:29 spec.prices.currency\n  |\n4 | spec: { prices: { currency: € } }\n  |                             ^ write EUR",
  },
  "bad-date": {
    text: "Days are written as ISO 8601 has them, so that everybody reads the same day.",
    example: "error[bad-date]: \"31.1.2026\" in field \"spec.prices.asOf\" is not a day. Write year, month and day, such as \"2026-01-31\".\n  --> service.yaml:7:11 spec.prices.asOf\n  |\n7 |     asOf: 31.1.2026\n  |           ^^^^^^^^^",
  },
  "bad-cost": {
    text: "A number without its currency would change its meaning with the price card.",
    example: "error[bad-cost]: Cost \"500\" in field \"spec.limits.cost\" is not valid. Write an amount per month and its currency, such as \"500 EUR\".\n  --> service.yaml:11:19 spec.limits.cost\n   |\n11 |   limits: { cost: 500 }\n   |                   ^^^",
  },
  "bad-pointer": {
    text: "Patches name places by JSON pointers, RFC 6901.",
    example: "error[bad-pointer]: \"spec.replicas\" in field \"spec.overrides[0].patch[0].path\" is not a JSON pointer. Write the names that lead to the place, each after a \"/\", such as \"/spec/minAvailable\"; \"~1\" stands for \"/\" and \"~0\" for \"~\".\n  --> service.yaml:10:80 spec.overrides[0].patch[0].path\n   |\n10 |     - { target: { kind: Deployment, name: payments }, patch: [{ op: set, path: spec.replicas, value: 50 }], reason: x, expires: never }\n   |                                                                                ^^^^^^^^^^^^^",
  },
  "user-without-password": {
    text: "With both, the credentials are put together for this registry. Without either, key `.dockerconfigjson` of the store holds them whole.",
    example: "error[user-without-password]: \"username\" and \"password\" of \"credentials.pull\" belong together. Name both keys, or neither.\n  --> service.yaml:8:5 spec.credentials.pull\n  |\n8 |     pull: { id: registries/acme, username: user }\n  |     ^^^^",
  },
  "bad-model-uri": {
    text: "Weights are fetched from Hugging Face, or from a host over HTTPS.",
    example: "error[bad-model-uri]: \"s3://bucket/llama\" is not where weights come from. Write \"hf://organisation/model\" or \"https://host/path\".\n  --> service.yaml:36:23 spec.modelSource.uri\n   |\n36 |   modelSource: { uri: \"s3://bucket/llama\" }\n   |                       ^^^^^^^^^^^^^^^^^^^",
  },
  "duplicate-document": {
    text: "Two documents of one kind, namespace and name describe the same object. Neither is compiled, because only the author knows which one is meant.",
    example: "error[duplicate-document]: LatticeService \"commerce/payments\" is written twice: in input.yaml line 4 and in input.yaml line 15. Keep one, or rename one.\n  --> service.yaml:15:9 metadata.name\n   |\n15 |   name: payments\n   |         ^^^^^^^^",
  },
  "several-platforms": {
    text: "The platform profile decides what every service receives, so it must be unambiguous.",
    example: "error[several-platforms]: There are 2 documents of kind \"LatticePlatform\"; a cluster has one. Keep one of \"other\" and \"platform\".\n  --> world/one.yaml:4:9 metadata.name\n  |\n4 |   name: platform\n  |         ^^^^^^^^",
  },
  "unknown-profile": {
    text: "The profile says what the fields of a platform default to. While it is unknown nothing is compiled, because the defaults decide who may reach whom.",
    example: "error[unknown-profile]: Profile \"k3-edge\" does not exist. Profiles are \"full\", \"standard\" or \"k3s-edge\". Did you mean \"k3s-edge\"?\n  --> service.yaml:17:12 spec.profile\n   |\n17 |   profile: k3-edge\n   |            ^^^^^^^ write k3s-edge",
  },
  "incomplete-claim-type": {
    text: "A type services can claim needs the kind of its composite resource, the port and the address it is reached at, and what services may refer to.",
    example: "error[incomplete-claim-type]: Type \"mysql\" of \"claimTypes\" lacks a \"port\", \"outputs\". Add it.\n  --> world/platform.yaml:6:5 spec.claimTypes.mysql\n  |\n6 |     mysql: { kind: MySQL }\n  |     ^^^^^",
  },
  "price-of-nothing": {
    text: "A price under a name nobody can ask for never counts, and what was meant costs an unknown amount.",
    example: "warning[price-of-nothing]: The price card has a price for \"A1OO\", which is no GPU model of this platform. It has \"A10\", \"A100\", \"A10G\", \"A30\", \"H100\", \"H200\", \"L4\", \"L40S\", \"T4\", \"V100\" or \"default\".\n  --> service.yaml:21:12 spec.prices.gpu.A1OO\n   |\n21 |     gpu: { A1OO: 2, NVIDIA-H100-80GB-HBM3: 4, default: 3 }\n   |            ^^^^",
  },
  "unknown-service": {
    text: "A dependency names a service that is not in this fleet. The spec compiles; nothing is opened toward the missing service until it exists and names this one in turn.",
    example: "info[unknown-service]: Service \"commerce/orders\" is not known yet. The agreement opens once it exists and agrees.\n  --> service.yaml:12:7 spec.workload.resources.orders\n   |\n12 |       orders: {}\n   |       ^^^^^^",
  },
  "unknown-remote-service": {
    text: "The other clusters are known, and none of them has a service, job or member of that name. Callers of this cluster are named by a resource with direction\n\"inbound\" instead.",
    example: "info[unknown-remote-service]: No other cluster has a service \"shop/audit\". It is let in once it exists there and says that it calls this one.\n  --> service.yaml:8:23 spec.advertise.allowedServices[0]\n  |\n8 |     allowedServices: [shop/audit, shop/web]\n  |                       ^^^^^^^^^^",
  },
  "cluster-not-seen": {
    text: "A cluster that does not answer is not taken to be empty: what was opened before stays open. As soon as it answers, its services count. If it is gone for good,\ntake it out of `lattice.clusters`.",
    example: "info[cluster-not-seen]: Nobody can say yet who of other clusters calls this service: the portal has not seen cluster \"west\" since it started.\n  --> service.yaml:9:5 spec.advertise\n  |\n9 |     allowedServices: [shop/audit]\n  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "callee-without-port": {
    text: "An agreement about a call needs a port to call. Without one it would wait forever for the other side, which has nothing to add. A job can call others; data it makes is left\nwhere a service finds it, such as in a volume, a bucket or a queue.",
    example: "warning[callee-without-port]: The job \"commerce/report\" cannot be called: a job has no address, and runs only for a while. Remove the resource, or let the other side call.\n  --> service.yaml:12:7 spec.workload.resources.report\n   |\n12 |       report: {}\n   |       ^^^^^^",
  },
  "cluster-out-of-reach": {
    text: "Services of other clusters are called through a mesh that joins the clusters and proves who calls. Without one on both sides nothing is opened; call the\nservice as an `external-service`, through its `ingress`.",
    example: "warning[cluster-out-of-reach]: Service \"commerce/orders\" runs in cluster \"west\" and cannot be called from here: cluster \"west\" has no mesh.\n  --> service.yaml:12:7 spec.workload.resources.orders\n   |\n12 |       orders: {}\n   |       ^^^^^^",
  },
  "service-in-several-clusters": {
    text: "A service of the own cluster comes first. Give one of them another name if the other was meant.",
    example: "warning[service-in-several-clusters]: Service \"commerce/orders\" runs in this cluster, and cluster \"east\" offers one of that name too. The one of this cluster is called, and no other.\n  --> service.yaml:12:7 spec.workload.resources.orders\n   |\n12 |       orders: {}\n   |       ^^^^^^",
  },
  "same-identity": {
    text: "Clusters of one mesh share their names: an identity is made of namespace and account, not of the cluster. Give one of the two services another name if they are not the\nsame.",
    example: "warning[same-identity]: Service \"commerce/payments\" of cluster \"west\" is let in, and this cluster has a service of that name. The mesh cannot tell the two apart: who may reach this one at any port is let in at the ports agreed with the other.\n  --> service.yaml:21:23 spec.advertise.allowedServices[0]\n   |\n21 |     allowedServices: [commerce/payments]\n   |                       ^^^^^^^^^^^^^^^^^",
  },
  "self-edge": {
    text: "Containers of one pod share `localhost`; an agreement with oneself opens nothing.",
    example: "warning[self-edge]: Resource \"payments\" refers to the service itself and has no effect. Remove it.\n  --> service.yaml:12:7 spec.workload.resources.payments\n   |\n12 |       payments: { direction: both }\n   |       ^^^^^^^^",
  },
  "invalid-policy": {
    text: "Policies are compared with the [schema](policies.md) of what can be asked when they are read. A policy that asks for an attribute or action that does not exist would otherwise fail when somebody depends on it.",
    example: "warning[invalid-policy]: Policy \"broken\" is not valid: unexpected token `when`. What it permits is not permitted, and what it may forbid is denied, until it is mended.\n  --> world/broken.yaml:7:13 spec.policies\n  |\n7 |   policies: |\n  |             ^",
  },
  "duplicate-image-provider": {
    text: "Of several image providers the one with the longest registry and name decides. Two of the same length leave open whose signatures count, and guessing would admit what one of them refuses.",
    example: "warning[duplicate-image-provider]: Image providers \"one\" and \"two\" are both about \"ghcr.io/acme\". Until one of them is removed or joined with the other, nothing from there is admitted if either demands signatures.\n  --> world/images.yaml:19:13 spec.registry\n   |\n19 |   registry: GHCR.IO:443/acme\n   |             ^^^^^^^^^^^^^^^^",
  },
  "idle-image-provider": {
    text: "An image provider says who must have signed images, or how their registry is entered. One that says nothing may look like protection and is none.",
    example: "warning[idle-image-provider]: Image provider \"idle\" has neither \"trust\" nor \"credentials\", so it has no effect. Say who must sign, or remove it.\n  --> world/images.yaml:32:13 spec.registry\n   |\n32 |   registry: quay.io/x\n   |             ^^^^^^^^^",
  },
  "name-taken": {
    text: "Services, jobs and the other workloads share their names. A name is an identity that others admit, and the name of objects in the cluster; two workloads of one name would overwrite each other.",
    example: "error[name-taken]: LatticeJob \"commerce/report\" has the name of LatticeService \"commerce/report\": in input.yaml line 17 and in input.yaml line 4. Rename one.\n  --> service.yaml:4:9 metadata.name\n  |\n4 |   name: report\n  |         ^^^^^^",
  },
  "system-namespace": {
    text: "A service in a system namespace would escape the rules that protect the cluster.",
    example: "error[system-namespace]: Namespace \"kube-system\" belongs to the cluster's own parts; no service may live there. Use a namespace of your team.\n  --> service.yaml:5:14 metadata.namespace\n  |\n5 |   namespace: kube-system\n  |              ^^^^^^^^^^^",
  },
  "image-malformed": {
    text: "The image is passed to the container runtime as it is written, so it has to be a reference.",
    example: "error[image-malformed]: Image \"ghcr.io/acme/payments@sha1:x\" is not a valid image reference (only digests that start with \"sha256:\" are accepted). Write \"registry/name@sha256:\" followed by 64 hexadecimal digits.\n  --> service.yaml:8:21 spec.workload.containers.odd.image\n  |\n8 |       odd: { image: \"ghcr.io/acme/payments@sha1:x\" }\n  |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "image-digest-abbreviated": {
    text: "A shortened digest, or one with an ellipsis, identifies nothing. Pipelines print the whole digest when they push.",
    example: "error[image-digest-abbreviated]: Image digest \"sha256:a1b2c3...\" has 6 of 64 hexadecimal digits. Write the whole digest; \"docker buildx imagetools inspect IMAGE\" or your pipeline prints it.\n  --> service.yaml:10:16 spec.workload.containers.api.image\n   |\n10 |         image: registry.example.com/commerce/payments@sha256:a1b2c3...\n   |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "image-not-pinned": {
    text: "Only a digest says exactly which bytes will run. Tags can be moved.",
    example: "error[image-not-pinned]: Image \"registry.example/crunch:latest\" is named by tag \"latest\", so other bytes may run than were reviewed. Add \"@sha256:\" and the 64 hexadecimal digits of its digest.\n  --> service.yaml:11:18 spec.defaults.workload.containers.main.image\n   |\n11 |           image: registry.example/crunch:latest\n   |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "limit-below-request": {
    text: "Kubernetes refuses a container whose request exceeds its limit.",
    example: "error[limit-below-request]: Container \"main\" requests 2 of cpu but is limited to 1500m. Raise the limit or lower the request.\n  --> service.yaml:11:72 spec.workload.containers.main.resources.limits.cpu\n   |\n11 |         resources: { requests: { cpu: 2, memory: 1Gi }, limits: { cpu: 1500m, memory: 1000M } }\n   |                                                                        ^^^^^",
  },
  "duplicate-port": {
    text: "A Service cannot listen on one number twice.",
    example: "error[duplicate-port]: Port 80 is used by port \"a\" and port \"b\". Give each its own number.\n  --> service.yaml:15:44 spec.workload.service.ports.b.port\n   |\n15 |       ports: { a: { port: 80 }, b: { port: 80 }, c: { port: 80, protocol: UDP } }\n   |                                            ^^",
  },
  "unknown-port": {
    text: "A probe may name a port by the name it has in `service.ports`, or by number.",
    example: "error[unknown-port]: Port \"htp\" of the livenessProbe is not a port of the service. Ports are \"a\", \"b\" and \"c\".\n  --> service.yaml:11:43 spec.workload.containers.main.livenessProbe.httpGet.port\n   |\n11 |         livenessProbe: { httpGet: { port: htp } }\n   |                                           ^^^",
  },
  "probe-needs-one-check": {
    text: "A probe makes one check: an HTTP request, a TCP connection, a gRPC health call or a command.",
    example: "error[probe-needs-one-check]: The readinessProbe of container \"main\" has 0 checks, but needs exactly one of \"httpGet\", \"tcpSocket\", \"grpc\" or \"exec\".\n  --> service.yaml:12:9 spec.workload.containers.main.readinessProbe\n   |\n12 |         readinessProbe: {}\n   |         ^^^^^^^^^^^^^^",
  },
  "unterminated-reference": {
    text: "`${` starts a reference. `$${` stands for the two characters `${`.",
    example: "error[unterminated-reference]: Reference starting at \"${resources.db\" has no closing \"}\". Close it, or write \"$${\" for a literal \"${\".\n  --> service.yaml:20:14 spec.workload.containers.main.variables.F\n   |\n20 |           F: \"x ${resources.db\"\n   |              ^^^^^^^^^^^^^^^^^^",
  },
  "bad-reference": {
    text: "Variables may refer to secrets, to the addresses of services, and to a few facts about the service itself.",
    example: "error[bad-reference]: Reference \"${env.HOME}\" is not understood. Write ${resources.NAME.KEY}, ${secret.NAME.KEY}, ${metadata.name}, ${metadata.namespace}, ${metadata.annotations.KEY} or ${cluster.name}; \"$${\" is a literal \"${\".\n  --> service.yaml:19:14 spec.workload.containers.main.variables.E\n   |\n19 |           E: \"${env.HOME}\"\n   |              ^^^^^^^^^^^^^",
  },
  "unknown-resource": {
    text: "What a service depends on is declared once, under `resources`, and then referred to by name.",
    example: "error[unknown-resource]: Resource \"nope\" in \"${resources.nope.x}\" is not declared in spec.workload.resources. Declared are \"db\".\n  --> service.yaml:26:25 spec.workload.containers.main.variables.A\n   |\n26 |         variables: { A: \"${resources.nope.x}\" }\n   |                         ^^^^^^^^^^^^^^^^^^^^^",
  },
  "unknown-output": {
    text: "A resource of type `service` has the outputs `host`, `port` and `url`.",
    example: "error[unknown-output]: Resource \"old\" has no \"host\"; it has none.\n  --> service.yaml:10:18 spec.workload.containers.main.variables.MYSQL\n   |\n10 |           MYSQL: mysql://${resources.old.host}\n   |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "no-outputs": {
    text: "Addresses exist for services that are called, not for callers.",
    example: "error[no-outputs]: Resource \"caller\" only lets others call this service, so \"${resources.caller.host}\" has no value. Declare it with direction \"outbound\" or \"both\".\n  --> service.yaml:18:14 spec.workload.containers.main.variables.D\n   |\n18 |           D: \"${resources.caller.host}\"\n   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "backup-unavailable": {
    text: "A backup that is asked for and never made is found missing on the day it is needed.",
    example: "error[backup-unavailable]: Nobody makes backups on this platform. Remove \"backup\", or ask those who run the platform.\n  --> service.yaml:5:3 spec.backup\n  |\n5 |   backup:\n  |   ^^^^^^",
  },
  "backup-of-nothing": {
    text: "What a job is made of stands in its spec; only its volumes hold what would be lost.",
    example: "error[backup-of-nothing]: The job owns no volume, so there is nothing to save. Remove \"backup\", or give it a resource of type \"volume\" with a \"size\".\n  --> service.yaml:21:3 spec.backup\n   |\n21 |   backup: { schedule: 15 3 * * * }\n   |   ^^^^^^",
  },
  "backup-without-schedule": {
    text: "Where and how long a backup is kept is part of a schedule. Without one the service is only prepared for backups of the whole cluster.",
    example: "error[backup-without-schedule]: Field \"storeRef\" has no effect without a \"schedule\". Add one, or remove the field.\n  --> service.yaml:27:5 spec.backup.storeRef\n   |\n27 |     storeRef: offsite\n   |     ^^^^^^^^",
  },
  "backup-hooks-without-schedule": {
    text: "Pods have room for one command of each kind, which all backups run. More of them are part of a schedule.",
    example: "error[backup-hooks-without-schedule]: Several commands before or after a backup need a \"schedule\". Add one, or put them into one script.\n  --> service.yaml:29:5 spec.backup.hooks\n   |\n29 |     hooks:\n   |     ^^^^^",
  },
  "unknown-backup-container": {
    text: "A hook runs in a container of the pod.",
    example: "error[unknown-backup-container]: Container \"man\" of a backup hook does not exist. Containers are \"main\". Did you mean \"main\"?\n  --> service.yaml:48:57 spec.backup.hooks.post[0].container\n   |\n48 |   backup: { hooks: { post: [{ command: [/a], container: man }] } }\n   |                                                         ^^^ write main",
  },
  "unknown-backup-volume": {
    text: "Backups save volumes by the name their resource has.",
    example: "error[unknown-backup-volume]: Volume \"dat\" is no volume resource of the service. Those are \"cache\" and \"data\". Did you mean \"data\"?\n  --> service.yaml:9:49 spec.backup.volumes.include[0]\n  |\n9 |     volumes: { defaultPolicy: opt-in, include: [dat], exclude: [cache] }\n  |                                                 ^^^ write data",
  },
  "backup-volumes-without-effect": {
    text: "\"opt-out\" saves all volumes but some, \"opt-in\" none but some.",
    example: "error[backup-volumes-without-effect]: Field \"exclude\" has no effect with policy \"opt-in\". Use \"include\", or change the policy.\n  --> service.yaml:9:55 spec.backup.volumes.exclude\n  |\n9 |     volumes: { defaultPolicy: opt-in, include: [dat], exclude: [cache] }\n  |                                                       ^^^^^^^",
  },
  "several-stores": {
    text: "A text is rendered when all of its values are there. With two stores the older of two values could be joined with the newer of the other.",
    example: "error[several-stores]: Variable \"BOTH\" joins values of stores \"second\" and \"vault-prod\". Take all values of one text from one store.\n  --> service.yaml:10:17 spec.workload.containers.main.variables.BOTH\n   |\n10 |           BOTH: \"${secret.db.dsn}${secret.other.token}\"\n   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "unknown-secret-provider": {
    text: "The secrets operator finds a store by its name. A store that somebody made by hand is found too; a misspelt one never.",
    example: "warning[unknown-secret-provider]: Secret \"misspelt\" is read from store \"vault-prd\", which no SecretProvider of this platform stands for. Known are \"second\" and \"vault-prod\". Did you mean \"vault-prod\"?\n  --> service.yaml:16:53 spec.workload.resources.misspelt.params.provider\n   |\n16 |       misspelt: { type: secret, params: { provider: vault-prd, keys: [a] } }\n   |                                                     ^^^^^^^^^ write vault-prod",
  },
  "secret-in-file-without-operator": {
    text: "Without a secrets operator a Secret is used as it is. Variables are joined by Kubernetes itself; files are not.",
    example: "error[secret-in-file-without-operator]: File \"/etc/report/mail.conf\" embeds a secret, which nobody renders on this platform. Mount the value by \"source\", or use a variable.\n  --> service.yaml:43:49 spec.tasks.send.workload.containers.main.files[\"/etc/report/mail.conf\"].content\n   |\n43 |               /etc/report/mail.conf: { content: \"password=${secret.mail.password}\" }\n   |                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "unknown-secret-key": {
    text: "A secret resource lists the keys it takes from the store. Only those are fetched.",
    example: "error[unknown-secret-key]: Key \"dns\" is not declared by secret \"db\", which has \"dsn\" and \"user\". Add it to params.keys. Did you mean \"dsn\"?\n  --> service.yaml:16:14 spec.workload.containers.main.variables.B\n   |\n16 |           B: \"${secret.db.dns}\"\n   |              ^^^^^^^^^^^^^^^^^^ write dsn",
  },
  "not-a-secret": {
    text: "`envFrom` and `imagePullSecrets` take whole secrets, and `${secret.NAME.KEY}` takes one key of a secret.",
    example: "error[not-a-secret]: Resource \"orders\" in envFrom of container \"main\" is not a secret. Only resources of type \"secret\" can be used there.\n  --> service.yaml:13:19 spec.workload.containers.main.envFrom[0]\n   |\n13 |         envFrom: [orders, dbb]\n   |                   ^^^^^^",
  },
  "undeclared-secret": {
    text: "Declare the secret as a resource of type `secret` first.",
    example: "error[undeclared-secret]: Secret \"dbb\" in envFrom of container \"main\" is not declared in spec.workload.resources. Declared secrets are \"db\". Did you mean \"db\"?\n  --> service.yaml:13:27 spec.workload.containers.main.envFrom[1]\n   |\n13 |         envFrom: [orders, dbb]\n   |                           ^^^ write db",
  },
  "pull-secret-key": {
    text: "Kubernetes reads registry credentials from this one key.",
    example: "error[pull-secret-key]: Secret \"registry\" is used to pull images and must hold the key \".dockerconfigjson\". List it in params.keys, or leave out params.keys to take all keys.\n  --> service.yaml:15:69 spec.workload.resources.registry.params.keys\n   |\n15 |       registry: { type: secret, direction: inbound, params: { keys: [password] } }\n   |                                                                     ^^^^^^^^^^",
  },
  "unknown-annotation": {
    text: "`${metadata.annotations.KEY}` takes the value of an annotation of the service.",
    example: "error[unknown-annotation]: Annotation \"lattice.dev/teir\" in \"${metadata.annotations.lattice.dev/teir}\" does not exist. Add it to metadata.annotations. Did you mean \"lattice.dev/tier\"?\n  --> service.yaml:22:14 spec.workload.containers.main.variables.H\n   |\n22 |           H: \"${metadata.annotations.lattice.dev/teir}\"\n   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write lattice.dev/tier",
  },
  "duplicate-container": {
    text: "All containers of a pod have names of their own.",
    example: "error[duplicate-container]: \"proxy\" is both a container and a sidecar. Rename one of them.\n  --> service.yaml:12:5 spec.sidecars.proxy\n   |\n12 |     proxy: { image: registry.example.com/app:latest }\n   |     ^^^^^",
  },
  "init-without-command": {
    text: "The containers wait until the command has ended. The entry point of an image usually never does.",
    example: "error[init-without-command]: Sidecar \"first\" has \"init: true\" and needs a command that comes to an end.\n  --> service.yaml:13:5 spec.sidecars.first\n   |\n13 |     first:\n   |     ^^^^^",
  },
  "probe-of-init": {
    text: "What runs once, to its end, before everything else has started, is not checked for health.",
    example: "error[probe-of-init]: Sidecar \"first\" has \"init: true\", so its livenessProbe has no effect. Remove it.\n  --> service.yaml:16:7 spec.sidecars.first.livenessProbe\n   |\n16 |       livenessProbe: { exec: { command: [/bin/check] } }\n   |       ^^^^^^^^^^^^^",
  },
  "sysctl-of-node": {
    text: "Kubernetes refuses pods that would change the network of a node.",
    example: "error[sysctl-of-node]: Kernel setting \"net.ipv4.tcp_syncookies\" belongs to the network of the node when hostNetwork is true. Remove one of them.\n  --> service.yaml:6:14 spec.sysctls[\"net.ipv4.tcp_syncookies\"]\n  |\n6 |   sysctls: { net.ipv4.tcp_syncookies: \"1\" }\n  |              ^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "external-without-endpoints": {
    text: "Only what is named can be opened.",
    example: "error[external-without-endpoints]: External service \"none\" has no endpoints. Name at least one in params.endpoints, such as \"https://api.example.com\".\n  --> service.yaml:13:7 spec.workload.resources.none\n   |\n13 |       none: { type: external-service }\n   |       ^^^^",
  },
  "endpoint-in-cluster": {
    text: "Inside the cluster both sides agree on who calls whom; an external service would go around that.",
    example: "error[endpoint-in-cluster]: Endpoint \"orders.commerce.svc.cluster.local:80\" lies in the cluster. Declare the service it belongs to as a resource of type \"service\".\n  --> service.yaml:31:16 spec.workload.resources.bad.params.endpoints.j\n   |\n31 |             j: orders.commerce.svc.cluster.local:80\n   |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "bad-endpoint": {
    text: "An endpoint is a whole host name in lower case, `*.` and a domain, or an IPv4 address or range, with a port. `http` and `https` have a port of their own.",
    example: "error[bad-endpoint]: Endpoint \"api.example.com\" is not an address. Write \"https://api.example.com\", \"tcp://db.example.com:5432\", \"host:port\", \"https://*.example.com\" or \"10.1.0.0/16:5432\".\n  --> service.yaml:22:16 spec.workload.resources.bad.params.endpoints.a\n   |\n22 |             a: api.example.com\n   |                ^^^^^^^^^^^^^^^",
  },
  "file-needs-one-source": {
    text: "A file is a text, bytes in base64, or one key of a secret.",
    example: "error[file-needs-one-source]: File \"/etc/none\" of container \"api\" has 0 of content, binaryContent and source. It needs exactly one.\n  --> service.yaml:12:11 spec.workload.containers.api.files[\"/etc/none\"]\n   |\n12 |           /etc/none: {}\n   |           ^^^^^^^^^",
  },
  "file-option-without-content": {
    text: "Bytes and keys of secrets are taken as they are.",
    example: "error[file-option-without-content]: Field \"noExpand\" of file \"/etc/option\" only has an effect on \"content\". Remove it.\n  --> service.yaml:14:47 spec.workload.containers.api.files[\"/etc/option\"].noExpand\n   |\n14 |           /etc/option: { binaryContent: YQ==, noExpand: true, reverseExpand: false }\n   |                                               ^^^^^^^^",
  },
  "file-options-conflict": {
    text: "Either the content holds no references at all, or they are written as `$${...}`.",
    example: "error[file-options-conflict]: File \"/etc/both\" sets both noExpand and reverseExpand. Remove one.\n  --> service.yaml:15:52 spec.workload.containers.api.files[\"/etc/both\"].reverseExpand\n   |\n15 |           /etc/both: { content: a, noExpand: true, reverseExpand: true }\n   |                                                    ^^^^^^^^^^^^^",
  },
  "bad-file-source": {
    text: "The bytes of the key become the file. A text around it belongs in `content`.",
    example: "error[bad-file-source]: Source \"prefix-${secret.db.dsn}\" of file \"/etc/source-text\" must be one key of a secret resource, as in \"${secret.NAME.KEY}\".\n  --> service.yaml:19:39 spec.workload.containers.api.files[\"/etc/source-text\"].source\n   |\n19 |           /etc/source-text: { source: \"prefix-${secret.db.dsn}\" }\n   |                                       ^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "files-too-large": {
    text: "Texts and bytes of one container share one ConfigMap; each text with secret values is a Secret of its own.",
  },
  "overlapping-mounts": {
    text: "A file has nothing below it.",
    example: "error[overlapping-mounts]: Path \"/etc/both/below\" of container \"api\" lies below file \"/etc/both\". Choose another path for one of them.\n  --> service.yaml:16:11 spec.workload.containers.api.files[\"/etc/both/below\"]\n   |\n16 |           /etc/both/below: { content: a }\n   |           ^^^^^^^^^^^^^^^",
  },
  "duplicate-mount": {
    text: "One path shows one thing.",
    example: "error[duplicate-mount]: Path \"/config\" of container \"main\" is both a file and a volume. Choose another path for one of them.\n  --> service.yaml:16:11 spec.workload.containers.main.volumes[\"/config\"]\n   |\n16 |           /config: {}\n   |           ^^^^^^^",
  },
  "bad-volume-source": {
    text: "A volume is mounted as a whole, so its source has no key. A resource of another type has nothing to mount.",
    example: "error[bad-volume-source]: Source \"data\" of volume \"/text\" must be a volume resource, as in \"${resources.NAME}\".\n  --> service.yaml:10:28 spec.workload.containers.main.volumes[\"/text\"].source\n   |\n10 |           /text: { source: data }\n   |                            ^^^^",
  },
  "volume-option-of-other-kind": {
    text: "`medium` and `sizeLimit` describe an empty folder; the resource describes any other volume. `path` chooses a folder of a volume, and an empty one has none.",
    example: "error[volume-option-of-other-kind]: Field \"medium\" of volume \"/options\" has no effect on a volume resource. Remove it.\n  --> service.yaml:14:52 spec.workload.containers.main.volumes[\"/options\"].medium\n   |\n14 |           /options: { source: \"${resources.data}\", medium: Memory, sizeLimit: 1Gi }\n   |                                                    ^^^^^^",
  },
  "volume-without-size": {
    text: "With a size the volume belongs to this service. Without one it is a volume that another service of the namespace owns.",
    example: "error[volume-without-size]: Volume \"nothing\" has neither \"size\" nor \"id\". Give params.size to create it, or the id of a volume of another service.\n  --> service.yaml:25:7 spec.workload.resources.nothing\n   |\n25 |       nothing: { type: volume }\n   |       ^^^^^^^",
  },
  "field-of-volume-owner": {
    text: "Whoever owns a volume says how large it is, where it is stored and who else may mount it.",
    example: "error[field-of-volume-owner]: Field \"params.storageClass\" of volume \"typo\" belongs to its owner. Remove it, or add params.size to own a volume.\n  --> service.yaml:26:50 spec.workload.resources.typo.params.storageClass\n   |\n26 |       typo: { type: volume, id: meida, params: { storageClass: fast } }\n   |                                                  ^^^^^^^^^^^^",
  },
  "unknown-volume": {
    text: "Pods cannot start without their volumes. A volume is owned by the service that gives its size, and cannot be mounted in another namespace.",
    example: "error[unknown-volume]: No service in namespace \"commerce\" owns volume \"meida\". Volumes there are \"Upper\", \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" and \"media\". Did you mean \"media\"?\n  --> service.yaml:26:33 spec.workload.resources.typo.id\n   |\n26 |       typo: { type: volume, id: meida, params: { storageClass: fast } }\n   |                                 ^^^^^ write media",
  },
  "consumer-in-other-namespace": {
    text: "Kubernetes mounts a volume, and reads the credentials of a claim, only in their own namespace.",
    example: "error[consumer-in-other-namespace]: Consumer \"finance/reports\" of resource \"ours\" lives in another namespace, where it cannot be used. Remove it.\n  --> service.yaml:18:71 spec.workload.resources.ours.params.allowedConsumers\n   |\n18 |       ours: { type: postgres, id: ledger, params: { allowedConsumers: [finance/reports] } }\n   |                                                                       ^^^^^^^^^^^^^^^^^",
  },
  "unsupported-resource-type": {
    text: "What services can claim, such as databases, differs from platform to platform: the LatticePlatform names the types in `claimTypes`. A claim nobody provides would leave\nthe service waiting for ever.",
    example: "error[unsupported-resource-type]: Resource type \"postgres\" is not provided on this platform. Use \"service\", \"secret\", \"external-service\", \"volume\" or \"gpu\", or ask team platform (platform@example.com) for it.\n  --> service.yaml:20:15 spec.workload.resources.db.type\n   |\n20 |         type: postgres\n   |               ^^^^^^^^",
  },
  "unknown-claim": {
    text: "A resource with nothing but an id refers to a claim another service of the namespace owns and shares.",
    example: "error[unknown-claim]: No service of namespace \"commerce\" shares a postgres with id \"leger\". Those with ids are \"ledger\". To own it, give it \"params\"; to use that of another service, name its id. Did you mean \"ledger\"?\n  --> service.yaml:19:37 spec.workload.resources.theirs.id\n   |\n19 |       theirs: { type: postgres, id: leger }\n   |                                     ^^^^^ write ledger",
  },
  "claim-owned-twice": {
    text: "One object stands for the claim, so one service decides how large it is and who may use it.",
    example: "error[claim-owned-twice]: Claim \"ledger\" is owned by service \"commerce/payments\" and by service \"commerce/reports\". Leave its \"params\" to one of them; the other names its id only.\n  --> service.yaml:18:35 spec.workload.resources.ours.id\n   |\n18 |       ours: { type: postgres, id: ledger, params: { allowedConsumers: [finance/reports] } }\n   |                                   ^^^^^^",
  },
  "consumers-without-id": {
    text: "Other services refer to a shared claim by its id.",
    example: "error[consumers-without-id]: Resource \"db\" names consumers but has no \"id\" they could refer to it by. Add an \"id\", or remove \"allowedConsumers\".\n  --> service.yaml:16:123 spec.workload.resources.db.params.allowedConsumers\n   |\n16 | arams: { version: '9', size: 3Ti, options: { speed: high, availability: none }, allowedConsumers: [reports] } }\n   |                                                                                 ^^^^^^^^^^^^^^^^",
  },
  "not-offered": {
    text: "What a claim may choose is what the platform can provide.",
    example: "error[not-offered]: The platform offers no class \"huge\" for type \"postgres\". There is \"small\", \"medium\" and \"large\".\n  --> service.yaml:16:36 spec.workload.resources.db.class\n   |\n16 |       db: { type: postgres, class: huge, params: { version: '9', size: 3Ti, options: { speed: high, availability: none }, allowedConsumers: [reports] } }\n   |                                    ^^^^",
  },
  "claim-too-large": {
    text: "The limit belongs to the type in the LatticePlatform.",
    example: "error[claim-too-large]: Resource \"db\" asks for 3Ti; the platform provides at most 1Ti. Ask for less.\n  --> service.yaml:16:72 spec.workload.resources.db.params.size\n   |\n16 |       db: { type: postgres, class: huge, params: { version: '9', size: 3Ti, options: { speed: high, availability: none }, allowedConsumers: [reports] } }\n   |                                                                        ^^^",
  },
  "claim-in-file": {
    text: "What connects to a claim is written by whoever provides it, into a Secret of its own. The secrets operator, which renders texts, does not read it. Variables are joined by Kubernetes itself.",
    example: "error[claim-in-file]: File \"/etc/app.yaml\" embeds an output of resource \"db\", which nobody can write into a text. Mount the value by \"source\", or use a variable.\n  --> service.yaml:13:37 spec.workload.containers.main.files[\"/etc/app.yaml\"].content\n   |\n13 |           /etc/app.yaml: { content: 'password: ${resources.db.password}' }\n   |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "field-of-other-type": {
    text: "Each type of resource has fields of its own; the [spec reference](spec-reference.md) says which.",
    example: "error[field-of-other-type]: Field \"id\" has no meaning for a resource of type \"gpu\". Remove it.\n  --> service.yaml:24:25 spec.workload.resources.gpu.id\n   |\n24 |       gpu: { type: gpu, id: x, direction: inbound, params: { count: 0, keys: [a], model: \"a b\" } }\n   |                         ^^",
  },
  "wildcard-outbound": {
    text: "A service names the services it calls. Only the called side may accept everybody, and only with a permit.",
    example: "error[wildcard-outbound]: Resource \"all\" would let this service call every service. The id \"*\" is only possible with direction \"inbound\".\n  --> service.yaml:17:18 spec.workload.resources.all.id\n   |\n17 |       all: { id: \"*\" }\n   |                  ^^^",
  },
  "duplicate-agreement": {
    text: "One resource describes the whole relation to one service. Only where ports are named each direction has a resource of its own, because they are ports of different services.",
    example: "error[duplicate-agreement]: Resources \"a\" and \"b\" both name service \"commerce/ledger\". Merge them into one, with direction \"both\" if both directions are meant.\n  --> service.yaml:19:7 spec.workload.resources.b\n   |\n19 |       b: { id: ledger, direction: inbound }\n   |       ^",
  },
  "ports-of-both-directions": {
    text: "Outbound, `ports` are ports of the other service; inbound, they are ports of this one.",
    example: "error[ports-of-both-directions]: Resource \"orders\" has direction \"both\", so its ports could be those of either side. Write two resources for service \"orders\", one outbound and one inbound, each with its own ports.\n  --> service.yaml:14:34 spec.workload.resources.orders.ports\n   |\n14 |       orders: { direction: both, ports: [http] }\n   |                                  ^^^^^",
  },
  "unknown-own-port": {
    text: "An inbound resource names ports of the service it is written in, by their name or by the number others call.",
    example: "error[unknown-own-port]: This service has no port \"htpp\" that service \"commerce/web\" could call. Its ports are \"admin\" (9000) and \"http\" (80). Did you mean \"http\"?\n  --> service.yaml:15:42 spec.workload.resources.web.ports[0]\n   |\n15 |       web: { direction: inbound, ports: [htpp, 8080] }\n   |                                          ^^^^ write http",
  },
  "unknown-called-port": {
    text: "An outbound resource names ports of the service that is called, by their name or by the number others call. The other service may change at any time, so this is no error.",
    example: "warning[unknown-called-port]: Service \"commerce/orders\" has no port \"admin\", so nothing is opened there. Its ports are \"grpc\" (9090), \"http\" (80) and \"stats\" (8125).\n  --> service.yaml:12:25 spec.workload.resources.orders.ports[0]\n   |\n12 |       orders: { ports: [admin] }\n   |                         ^^^^^",
  },
  "port-not-opened": {
    text: "Only ports that both sides name are opened. The plan shows the lines the other side must add.",
    example: "warning[port-not-opened]: Service \"commerce/orders\" does not open port \"grpc\" to this service, only \"http\" (80). Ask its owner to add the port, or remove it here.\n  --> service.yaml:15:25 spec.workload.resources.orders.ports[0]\n   |\n15 |       orders: { ports: [grpc] }\n   |                         ^^^^",
  },
  "run-as-root-conflict": {
    text: "User 0 is root. Kubernetes would never start such a container.",
    example: "error[run-as-root-conflict]: Container \"main\" sets runAsNonRoot to true and runAsUser to 0, which cannot both hold. Remove one.\n  --> service.yaml:11:52 spec.workload.containers.main.security.runAsUser\n   |\n11 |         security: { runAsNonRoot: true, runAsUser: 0, seccompProfile: Localhost, apparmorProfile: Localhost }\n   |                                                    ^",
  },
  "missing-localhost-profile": {
    text: "A profile on the node is found by its name.",
    example: "error[missing-localhost-profile]: Container \"main\" sets seccompProfile to \"Localhost\" and needs seccompLocalhostProfile with the name of the profile.\n  --> service.yaml:11:71 spec.workload.containers.main.security.seccompProfile\n   |\n11 |         security: { runAsNonRoot: true, runAsUser: 0, seccompProfile: Localhost, apparmorProfile: Localhost }\n   |                                                                       ^^^^^^^^^",
  },
  "replicas-above-max": {
    text: "With autoscaling, `replicas` is how many copies run at least.",
    example: "error[replicas-above-max]: The service has 3 replicas but scales to at most 2. Raise \"max\" or lower \"replicas\".\n  --> service.yaml:7:10 spec.autoscaling.max\n  |\n7 |     max: 2\n  |          ^",
  },
  "scaling-from-zero": {
    text: "A service without copies has no load of its own that could wake it.",
    example: "error[scaling-from-zero]: With autoscaling at least one replica runs, because what decides is measured on running copies. Set \"replicas\" to 1 or more, or remove \"autoscaling\" to stop the service.\n  --> service.yaml:21:13 spec.replicas\n   |\n21 |   replicas: 0\n   |             ^",
  },
  "scaling-metric-unavailable": {
    text: "The cluster measures cpu and memory by itself. Any other metric is one that the service exposes: the monitoring must read it, and what scales the service must be able to ask for it. KEDA asks the monitoring; a HorizontalPodAutoscaler needs a metrics adapter (`metricsAdapter` of the platform).",
    example: "error[scaling-metric-unavailable]: Metric \"queue_length\" cannot be scaled by: this platform scales by HorizontalPodAutoscaler and has no metrics adapter. Scale by \"cpu\" or \"memory\", or ask those who run the platform.\n  --> service.yaml:7:25 spec.autoscaling.metrics[0].metric\n  |\n7 |     metrics: [{ metric: queue_length, target: 20 }]\n  |                         ^^^^^^^^^^^^",
  },
  "canary-not-chosen": {
    text: "Settings without effect would look like a safety that is not there.",
    example: "error[canary-not-chosen]: These settings are for a canary, but the strategy is \"rolling\". Write \"strategy: canary\" beside them, or remove them.\n  --> service.yaml:7:5 spec.deploy.canary\n  |\n7 |     canary: { interval: 1 minute, threshold: 0, maxWeight: 101, stepWeight: 0 }\n  |     ^^^^^^",
  },
  "canary-step-above-max": {
    text: "The new version grows by `stepWeight` from step to step until it reaches `maxWeight`.",
    example: "error[canary-step-above-max]: A step of 40 percent is more than the 30 percent of the last step. Lower \"stepWeight\" or raise \"maxWeight\".\n  --> service.yaml:30:56 spec.deploy.canary.stepWeight\n   |\n30 |     canary: { interval: 9s, maxWeight: 30, stepWeight: 40 }\n   |                                                        ^^",
  },
  "canary-threshold-unreachable": {
    text: "A threshold that cannot be reached would let every new version pass.",
    example: "error[canary-threshold-unreachable]: 2 bad judgements bring the old version back, but the canary has 1 step and is judged once in each. Lower \"threshold\" to that, or \"stepWeight\" for more steps.\n  --> service.yaml:60:68 spec.deploy.canary.threshold\n   |\n60 |   deploy: { strategy: canary, canary: { stepWeight: 50, threshold: 2 } }\n   |                                                                    ^",
  },
  "topology-needs-tier": {
    text: "A copy that has no place waits, so how far copies must be apart is for the author to say.",
    example: "error[topology-needs-tier]: With mode \"Hard\" the topology needs \"maxTier\". Write 1 to spread over nodes, 2 over zones too, 3 over regions too.\n  --> service.yaml:6:3 spec.topology\n  |\n6 |   topology: { mode: Hard }\n  |   ^^^^^^^^",
  },
  "topology-of-one": {
    text: "One copy cannot be spread.",
    example: "warning[topology-of-one]: The topology has no effect, because the service never has more than one copy. Raise \"replicas\", add \"autoscaling\", or remove \"topology\".\n  --> service.yaml:5:3 spec.topology\n  |\n5 |   topology: { mode: Soft }\n  |   ^^^^^^^^",
  },
  "spread-of-one-node": {
    text: "Copies that mount a volume of mode ReadWriteOnce find each other on the node that has it.",
    example: "error[spread-of-one-node]: Volume \"data\" is mounted from one node only, so every copy runs there, and mode \"Hard\" forbids just that: all copies but one would wait forever. Give the volume access mode \"ReadWriteMany\", or write \"mode: Soft\".\n  --> service.yaml:8:3 spec.topology\n  |\n8 |   topology: { mode: Hard, maxTier: 1 }\n  |   ^^^^^^^^",
  },
  "several-gpus": {
    text: "All GPUs of a service go to its primary container, and a node has GPUs of one model.",
    example: "error[several-gpus]: Resources \"gpu\" and \"more\" both ask for GPUs. Ask for all of them in one resource, by its \"count\".\n  --> service.yaml:12:7 spec.workload.resources.more\n   |\n12 |       more: { type: gpu, params: { count: 2 } }\n   |       ^^^^",
  },
  "unknown-gpu-model": {
    text: "A pod that asks for a model no node is labelled with would wait forever. The models are those the product knows and those the LatticePlatform adds in `gpuModels`.",
    example: "error[unknown-gpu-model]: The platform has no GPU model \"A1OO\". It has \"A10\", \"A100\", \"A10G\", \"A30\", \"H100\", \"H200\", \"L4\", \"L40S\", \"T4\" or \"V100\".\n  --> service.yaml:11:42 spec.workload.resources.gpu.params.model\n   |\n11 |       gpu: { type: gpu, params: { model: A1OO } }\n   |                                          ^^^^",
  },
  "gpu-not-shareable": {
    text: "The device plugin of NVIDIA counts whole GPUs. Shares by memory or computing power are what HAMi adds.",
    example: "error[gpu-not-shareable]: Resource \"gpu\" asks for a share of a GPU, but this platform hands out whole ones only. Remove \"compute\", or ask those who run the platform to share GPUs (\"gpu: hami\").\n  --> service.yaml:11:35 spec.workload.resources.gpu.params.compute\n   |\n11 |       gpu: { type: gpu, params: { compute: 50 } }\n   |                                   ^^^^^^^",
  },
  "gpu-unavailable": {
    text: "A pod that asks for a device no node has would wait forever.",
    example: "error[gpu-unavailable]: Resource \"gpu\" asks for a GPU, but this platform hands out none. Remove it, or ask those who run the platform.\n  --> service.yaml:11:7 spec.workload.resources.gpu\n   |\n11 |       gpu: { type: gpu }\n   |       ^^^",
  },
  "unknown-metrics-port": {
    text: "Metrics are read over HTTP from a port of the service, by its name or number in `service.ports`.",
    example: "error[unknown-metrics-port]: Port \"htp\" of \"observability.metrics\" is not a TCP port of the service. TCP ports are \"http\". Did you mean \"http\"?\n  --> service.yaml:12:13 spec.observability.metrics.port\n   |\n12 |       port: htp\n   |             ^^^ write http",
  },
  "bad-promql": {
    text: "The monitoring would refuse the rules of the whole service for it.",
    example: "error[bad-promql]: Query of \"booked\" is not valid PromQL: \")\" is missing before the end. Correct the query.\n  --> service.yaml:14:17 spec.observability.metrics.mappings.booked\n   |\n14 |         booked: sum(rate(bookings_total{$SELECTORS}[5m])\n   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "promql-of-everybody": {
    text: "`$SELECTORS` stands for the labels that tell the service apart. Without it a query reads what other services measure.",
    example: "error[promql-of-everybody]: Query of \"others\" asks for \"bookings_total\" of every service. Write {$SELECTORS} behind every metric.\n  --> service.yaml:15:17 spec.observability.metrics.mappings.others\n   |\n15 |         others: sum(rate(bookings_total[5m]))\n   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "bad-schedule": {
    text: "A schedule has five fields in UTC: numbers, ranges as `1-5`, lists as `1,15`, steps as `*/10`, and the names of months and days in English. Sunday is 0. With both a day of the month and a day of the week, either is enough.",
    example: "error[bad-schedule]: Schedule \"0 25 * * *\" cannot be read: hour 25 is not from 0 to 23. Write minute, hour, day of the month, month and day of the week, as in \"30 2 * * MON-FRI\".\n  --> service.yaml:7:13 spec.schedule\n  |\n7 |   schedule: \"0 25 * * *\"\n  |             ^^^^^^^^^^^^",
  },
  "field-without-schedule": {
    text: "A job without a schedule runs once for each version of its spec; there are no runs to overlap, to miss or to keep.",
    example: "error[field-without-schedule]: Field \"concurrencyPolicy\" only means something for a job with a \"schedule\". Add one, or remove the field.\n  --> service.yaml:23:3 spec.concurrencyPolicy\n   |\n23 |   concurrencyPolicy: Forbid\n   |   ^^^^^^^^^^^^^^^^^",
  },
  "inbound-of-job": {
    text: "A job has no Service and no stable address. What others call is a service.",
    example: "error[inbound-of-job]: Resource \"orders\" lets others call the job, but a job listens to nobody. Write \"direction: outbound\", or make it a service.\n  --> service.yaml:43:11 spec.tasks.second.workload.resources.orders\n   |\n43 |           orders: { type: service, direction: both }\n   |           ^^^^^^",
  },
  "task-resource-conflict": {
    text: "The tasks of a job share its identity, and with it secrets, volumes and agreements. A name stands for one of them throughout the job.",
    example: "error[task-resource-conflict]: Resource \"store\" means one thing in task \"first\" and another in task \"second\". Give one of them another name, or write it once in \"defaults\".\n  --> service.yaml:42:11 spec.tasks.second.workload.resources.store\n   |\n42 |           store: { type: secret, params: { keys: [b] } }\n   |           ^^^^^",
  },
  "min-available-above-pods": {
    text: "A job that waits for more pods than it has never starts.",
    example: "error[min-available-above-pods]: The job waits for room for 5 pods, but has 2. Lower \"minAvailable\".\n  --> service.yaml:22:17 spec.minAvailable\n   |\n22 |   minAvailable: 5\n   |                 ^",
  },
  "restart-always": {
    text: "Jobs of Kubernetes end when their pods succeed, which a pod that is always started again never does. On platforms with Volcano such a task may help others and ends with them.",
    example: "error[restart-always]: Task \"main\" is always started again, so its Job would never end. Write \"OnFailure\" or \"Never\".\n  --> service.yaml:10:22 spec.tasks.main.restartPolicy\n   |\n10 |       restartPolicy: Always\n   |                      ^^^^^^",
  },
  "bad-host": {
    text: "Certificates and gateways know hosts by their name in the DNS. Addresses and ports are not part of it.",
    example: "error[bad-host]: \"Shop.example.com\" is not a host name. Write lower-case labels with dots between them, such as \"shop.example.com\"; \"*.\" may stand for the first.\n  --> service.yaml:9:22 spec.ingress.routes.web.hosts[0]\n  |\n9 |       web: { hosts: [Shop.example.com, localhost, 10.0.0.1, 'https://a.example.com', 'a.example.com:443', '*', 'a.*.example.com'] }\n  |                      ^^^^^^^^^^^^^^^^",
  },
  "route-field-missing": {
    text: "Routes for HTTP and gRPC are told apart by the host that is called, routes for TCP by the port they listen on.",
    example: "error[route-field-missing]: Route \"no-hosts\" of kind \"HTTPRoute\" needs \"hosts\": the world calls it by a name.\n  --> service.yaml:10:7 spec.ingress.routes.no-hosts\n   |\n10 |       no-hosts: { port: http }\n   |       ^^^^^^^^",
  },
  "route-field-foreign": {
    text: "Routes for HTTP and gRPC are told apart by the host that is called, routes for TCP by the port they listen on.",
    example: "error[route-field-foreign]: Route \"listens\" of kind \"HTTPRoute\" cannot have \"listenPort\": it listens on 80, and on 443 with \"tls\". Remove it.\n  --> service.yaml:11:54 spec.ingress.routes.listens.listenPort\n   |\n11 |       listens: { hosts: [a.example.com], port: http, listenPort: 8443 }\n   |                                                      ^^^^^^^^^^",
  },
  "route-needs-port": {
    text: "With one port there is nothing to choose.",
    example: "error[route-needs-port]: Route \"no-port\" must say with \"port\" where it leads, because the service has not one TCP port but: \"grpc\" and \"http\".\n  --> service.yaml:13:7 spec.ingress.routes.no-port\n   |\n13 |       no-port: { hosts: [c.example.com] }\n   |       ^^^^^^^",
  },
  "unknown-route-port": {
    text: "A route leads to a port others call, by its name or number.",
    example: "error[unknown-route-port]: Route \"wrong-port\" leads to port \"htpp\", which is no TCP port of the service. Ports are \"grpc\" and \"http\". Did you mean \"http\"?\n  --> service.yaml:14:51 spec.ingress.routes.wrong-port.port\n   |\n14 |       wrong-port: { hosts: [d.example.com], port: htpp }\n   |                                                   ^^^^ write http",
  },
  "match-of-other-kind": {
    text: "gRPC calls have a service and a method, HTTP requests a path and a method; both have headers.",
    example: "error[match-of-other-kind]: \"grpcMethod\" matches requests of a route of kind \"GRPCRoute\", and this one is of kind \"HTTPRoute\". Remove it, or change the kind.\n  --> service.yaml:19:31 spec.ingress.routes.kinds.rules[0].matches[0].grpcMethod\n   |\n19 |         rules: [{ matches: [{ grpcMethod: { service: a.B } }] }]\n   |                               ^^^^^^^^^^",
  },
  "bad-match": {
    text: "What a gateway refuses or no request can be is said here rather than on the cluster.",
    example: "error[bad-match]: No request could fit this: \"grpcMethod\" needs a service, a method or both.\n  --> service.yaml:24:81 spec.ingress.routes.grpc-kinds.rules[0].matches[1].grpcMethod\n   |\n24 |         rules: [{ matches: [{ path: { value: /a }, method: GET }, { grpcMethod: {} }] }]\n   |                                                                                 ^^",
  },
  "route-overlap": {
    text: "Two routes for the same requests would take them from each other. When two services claim the same neither is compiled, because only people can tell whose it is.",
    example: "error[route-overlap]: \"shop.example.com/api\" is claimed by service \"commerce/other\" and service \"commerce/shop\". Give one of them another host, path, header or method.\n  --> service.yaml:9:7 spec.ingress.routes.web\n  |\n9 |       web: { hosts: [shop.example.com], rules: [{ matches: [{ path: { value: /api/ } }, { path: { value: /mine } }] }] }\n  |       ^^^",
  },
  "tls-from-both": {
    text: "With `secretName` the certificate comes from a secret resource; otherwise it is requested from an issuer.",
    example: "error[tls-from-both]: The tls of route \"both\" has both \"secretName\" and \"issuerRef\". Remove one: a certificate is given or requested.\n  --> service.yaml:37:56 spec.ingress.routes.both.tls\n   |\n37 |       both: { hosts: [i.example.com], port: http, tls: { secretName: half-cert, issuerRef: { name: a } } }\n   |                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "tls-needs-secret": {
    text: "Certificates are issued for names.",
    example: "error[tls-needs-secret]: The tls of route \"tcp-auto\" needs \"secretName\" with a secret resource, because no certificate can be requested: a TCP connection names no host.\n  --> service.yaml:40:70 spec.ingress.routes.tcp-auto.tls\n   |\n40 |       tcp-auto: { kind: TCPRoute, port: http, listenPort: 5432, tls: {} }\n   |                                                                      ^^",
  },
  "tls-secret-shape": {
    text: "Gateways read a certificate under these names.",
    example: "error[tls-secret-shape]: Secret \"half-cert\" is used as a certificate, so it needs the type \"kubernetes.io/tls\" and the keys \"tls.crt\" and \"tls.key\". Leave out \"secretType\" and \"keys\", or complete them.\n  --> service.yaml:57:42 spec.workload.resources.half-cert.params\n   |\n57 |       half-cert: { type: secret, params: { keys: [tls.crt] } }\n   |                                          ^^^^^^^^^^^^^^^^^^^",
  },
  "tls-differs": {
    text: "A host has one certificate and is either encrypted or not.",
    example: "error[tls-differs]: Host \"y.example.com\" is used by routes \"tls-1\" and \"tls-2\" with different \"tls\". Write the same in both.\n  --> service.yaml:46:7 spec.ingress.routes.tls-2\n   |\n46 |       tls-2: { hosts: [y.example.com], port: http, rules: [{ matches: [{ path: { value: /b } }] }] }\n   |       ^^^^^",
  },
  "listen-port-taken": {
    text: "A gateway listens once on each port. Routes with hosts use 80 and 443.",
    example: "error[listen-port-taken]: Port 5432 is taken by route \"tcp-auto\" already. Choose another \"listenPort\".\n  --> service.yaml:41:59 spec.ingress.routes.tcp-same.listenPort\n   |\n41 |       tcp-same: { kind: TCPRoute, port: grpc, listenPort: 5432 }\n   |                                                           ^^^^",
  },
  "unknown-gateway-class": {
    text: "The network is opened toward the gateways the platform knows.",
    example: "error[unknown-gateway-class]: This platform has gateways of class \"istio\", not \"nginx\". Remove \"gatewayClass\", or ask those who run the platform.\n  --> service.yaml:8:19 spec.ingress.gatewayClass\n  |\n8 |     gatewayClass: nginx\n  |                   ^^^^^ write istio",
  },
  "route-unavailable": {
    text: "The profile `k3s-edge` writes Ingress objects, which tell requests apart by host and path only.",
    example: "error[route-unavailable]: Route \"calls\" cannot be had on this platform: its ingress knows no routes of kind \"GRPCRoute\". Change the route, or use a cluster whose platform has the Gateway API.\n  --> service.yaml:9:7 spec.ingress.routes.calls\n  |\n9 |       calls: { kind: GRPCRoute, hosts: [grpc.example.com], port: grpc }\n  |       ^^^^^",
  },
  "adopt-reserved-label": {
    text: "Lattice tells its own pods from those of others by these labels.",
    example: "error[adopt-reserved-label]: Label \"lattice.dev/service\" says whose a pod is, and nobody chooses it. A Deployment that selects its pods by it cannot be adopted in place; leave it out, and run the new pods beside the old ones.\n  --> service.yaml:10:28 spec.adopt.selector[\"lattice.dev/service\"]\n   |\n10 |       lattice.dev/service: web\n   |                            ^^^",
  },
  "adopt-selects-others": {
    text: "An adopted service keeps the labels its running Deployment selects by. They must not be those of a service beside it.",
    example: "error[adopt-selects-others]: The selector also means pods of \"commerce/orders\", or what selects those also means the pods here. Both would receive each other's requests and rules: adopt only one of the two, or change the labels of one before.\n  --> service.yaml:8:5 spec.adopt.selector\n  |\n8 |     selector:\n  |     ^^^^^^^^",
  },
  "member-target": {
    text: "A member stands for pods that are known by their labels, or for every pod of its namespace.",
    example: "error[member-target]: The target of a member is either a \"selector\" or a \"namespace\". Write exactly one of them.\n  --> service.yaml:7:3 spec.target\n  |\n7 |   target: {}\n  |   ^^^^^^",
  },
  "member-elsewhere": {
    text: "Rules about pods can only be written in their own namespace, by those who may write there.",
    example: "error[member-elsewhere]: The member targets namespace \"payments\", but lives in \"commerce\". Write it in the namespace of its pods.\n  --> service.yaml:15:24 spec.target.namespace\n   |\n15 |   target: { namespace: payments }\n   |                        ^^^^^^^^",
  },
  "member-selects-workload": {
    text: "What is let in for a member must not be let in for a service beside it. Pods that Lattice runs are told what they may by their own specs.",
    example: "error[member-selects-workload]: The target also means pods of \"commerce/orders\", whose rules its own spec makes. Choose labels that only the member's pods have, or move it to a namespace of its own.\n  --> service.yaml:26:3 spec.target\n   |\n26 |   target: { namespace: commerce }\n   |   ^^^^^^",
  },
  "selected-by-member": {
    text: "A member stands for pods of others. Its document has an error of its own about this; the warning is for whoever looks at the other side.",
    example: "warning[selected-by-member]: Mesh member \"commerce/everything\" also means the pods of this service, and cannot be applied until it chooses others. Tell its owner, or move one of the two to a namespace of its own.\n  --> service.yaml:4:9 metadata.name\n  |\n4 |   name: payments\n  |         ^^^^^^^^",
  },
  "egress-target": {
    text: "Each rule about traffic that leaves names one kind of place.",
    example: "error[egress-target]: The target of an egress is one of \"entity\", \"cidr\" and \"fqdn\". Write exactly one of them.\n  --> service.yaml:43:9 spec.egress[0].target\n   |\n43 |     - { target: { fqdn: a.example.com, cidr: 10.0.0.0/8 }, ports: [443] }\n   |         ^^^^^^",
  },
  "peer-auth-unavailable": {
    text: "How callers prove who they are is decided port by port in the mesh, for pods that are selected by labels.",
    example: "error[peer-auth-unavailable]: \"peerAuth\" of port \"http\" has no effect: the mesh tells ports apart for labelled pods only, not for a whole namespace. Remove it.\n  --> service.yaml:17:41 spec.ports[0].peerAuth\n   |\n17 |     - { name: http, port: 80, peerAuth: Permissive }\n   |                                         ^^^^^^^^^^",
  },
  "several-roles": {
    text: "A model is served by copies of one engine. Splitting its work over several roles is not supported yet.",
    example: "error[several-roles]: Role \"prefill\" cannot be served beside \"decode\" yet: roles that work together need a connector between their caches. Keep one role.\n  --> service.yaml:14:5 spec.roles.prefill\n   |\n14 |     prefill:\n   |     ^^^^^^^",
  },
  "model-without-gpu": {
    text: "The engines serve models on GPUs; without one the copies would start and fail.",
    example: "error[model-without-gpu]: Role \"decode\" asks for no GPU. Add a resource of type \"gpu\" to its \"entryWorkload\".\n  --> service.yaml:9:7 spec.roles.decode.entryWorkload\n  |\n9 |       entryWorkload:\n  |       ^^^^^^^^^^^^^",
  },
  "reserved-resource": {
    text: "With a `modelSource` a model has a volume `model-cache` and an external service `model-source`.",
    example: "error[reserved-resource]: Resource \"model-cache\" has the name of one the model brings itself. Give it another name.\n  --> service.yaml:13:11 spec.roles.decode.entryWorkload.resources.model-cache\n   |\n13 |           model-cache: { type: volume, params: { size: 1Gi } }\n   |           ^^^^^^^^^^^",
  },
  "needs-external-type": {
    text: "Inside the cluster services are called by their own name, and the mesh encrypts.",
    example: "error[needs-external-type]: \"hostnames\" is for what the world reaches directly, but the service is of type ClusterIP. Write \"serviceType: LoadBalancer\" beside it, use \"ingress\", or remove it.\n  --> service.yaml:12:7 spec.workload.service.hostnames\n   |\n12 |       hostnames: [play.example.com]\n   |       ^^^^^^^^^",
  },
  "external-type-with-ingress": {
    text: "Two ways in would be two places to close.",
    example: "error[external-type-with-ingress]: A service of type LoadBalancer cannot have \"ingress\" as well. Keep one: \"ingress\" for hosts and paths, the type for plain ports.\n  --> service.yaml:15:20 spec.workload.service.serviceType\n   |\n15 |       serviceType: LoadBalancer\n   |                    ^^^^^^^^^^^^",
  },
  "needs-hostnames": {
    text: "A name is what is published, and what a certificate is issued for.",
    example: "error[needs-hostnames]: \"publishDns\" needs \"hostnames\" beside it.\n  --> service.yaml:13:7 spec.workload.service.publishDns\n   |\n13 |       publishDns: true\n   |       ^^^^^^^^^^",
  },
  "tls-mount-taken": {
    text: "The certificate of \"service.tls\" is mounted at /etc/lattice/tls.",
    example: "error[tls-mount-taken]: Container \"api\" mounts something at \"/etc/lattice/tls/extra.pem\", where it finds the certificate of the service. Use another folder.\n  --> service.yaml:13:11 spec.workload.containers.api.files[\"/etc/lattice/tls/extra.pem\"]\n   |\n13 |           /etc/lattice/tls/extra.pem: { content: a }\n   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "bad-binary": {
    text: "Programs are told apart by the path they are started from, in the file system of the container.",
    example: "error[bad-binary]: \"git\" is not the path of a program. Write it from the root, such as \"/usr/bin/node\", or \"*\" for any.\n  --> service.yaml:16:39 spec.workload.containers.api.security.allowedBinaries[0]\n   |\n16 |         security: { allowedBinaries: [git, /bin/../sh, \"/a b\", /bin/sh, /bin/sh] }\n   |                                       ^^^",
  },
  "wildcard-not-alone": {
    text: "With `*` anything may run, so a list beside it would restrict nothing.",
    example: "error[wildcard-not-alone]: Container \"api\" allows \"*\" and others beside it. Keep \"*\" alone, or remove it.\n  --> service.yaml:16:38 spec.workload.containers.api.security.allowedBinaries\n   |\n16 |         security: { allowedBinaries: [\"*\", /bin/sh] }\n   |                                      ^^^^^^^^^^^^^^",
  },
  "advertise-not-alone": {
    text: "With `*` every service of other clusters that says it calls this one is let in, so a list beside it would restrict nothing.",
    example: "error[advertise-not-alone]: \"advertise\" admits \"*\" and names services beside it. Keep \"*\" alone, or remove it.\n  --> service.yaml:21:23 spec.advertise.allowedServices[0]\n   |\n21 |     allowedServices: ['*', commerce/payments]\n   |                       ^^^",
  },
  "advertise-unavailable": {
    text: "Callers of other clusters are let in by their identity, which only a mesh that joins the clusters can prove.",
    example: "error[advertise-unavailable]: The service cannot be made known to other clusters: this member is not part of the mesh. Remove \"advertise\", or let them come in through \"ingress\".\n  --> service.yaml:9:3 spec.advertise\n  |\n9 |   advertise:\n  |   ^^^^^^^^^",
  },
  "unknown-pull-secret": {
    text: "`imagePullSecrets` names what images are pulled with: a resource of type `secret`, or an ImageProvider with `credentials.pull`.",
    example: "error[unknown-pull-secret]: \"acne\" is neither a secret resource of this spec nor an image provider of the cluster. There are: \"acme\" and \"reader\". Did you mean \"acme\"?\n  --> service.yaml:7:28 spec.imagePullSecrets[1]\n  |\n7 |   imagePullSecrets: [acme, acne, reader]\n  |                            ^^^^ write acme",
  },
  "nothing-to-pull-with": {
    text: "The credentials an image provider reads signatures with are the controller's own and never leave its namespace.",
    example: "error[nothing-to-pull-with]: Image provider \"reader\" lends no credentials to pull images with. Remove it from \"imagePullSecrets\", or ask the platform to set its \"credentials.pull\".\n  --> service.yaml:7:34 spec.imagePullSecrets[2]\n  |\n7 |   imagePullSecrets: [acme, acne, reader]\n  |                                  ^^^^^^",
  },
  "pull-secret-without-image": {
    text: "Credentials a pod does not need are a copy more that can be stolen.",
    example: "error[pull-secret-without-image]: No image comes from \"ghcr.io/acme\", which image provider \"acme\" is about. Remove it from \"imagePullSecrets\".\n  --> service.yaml:7:22 spec.imagePullSecrets[0]\n  |\n7 |   imagePullSecrets: [acme, acne, reader]\n  |                      ^^^^",
  },
  "call-to-closed-port": {
    text: "Others call a service at the ports in its `service.ports`, by their `port` and not their `targetPort`; nothing else is opened. Write the right\nnumber, or let `${resources.NAME.url}` find it.",
    example: "warning[call-to-closed-port]: Service \"shop/orders\" is called at port 8080, which it does not have. Its ports are 80 (http).\n  --> service.yaml:13:18 spec.workload.containers.main.variables.WRONG\n   |\n13 |           WRONG: \"http://orders:8080/\"\n   |                  ^^^^^^^^^^^^^^^^^^^^^",
  },
  "one-sided-agreement": {
    text: "An agreement counts once both sides say so. The result shows what the other team has to add, ready to be sent to them. Until then the edge is\npending, and calls are refused.",
    example: "warning[one-sided-agreement]: Service \"shop/orders\" does not say its half of this agreement, so nothing is opened. It must add an inbound resource for this service.\n  --> service.yaml:12:7 spec.workload.resources.orders\n   |\n12 |       orders: {}\n   |       ^^^^^^",
  },
  "unused-secret": {
    text: "A secret that nobody reads is a copy more that can be stolen, and a permit more than is needed.",
    example: "info[unused-secret]: Nothing uses secret \"stripe\". Refer to it in a variable or a file, name it in \"envFrom\" or \"imagePullSecrets\", or remove it.\n  --> service.yaml:13:7 spec.workload.resources.stripe\n   |\n13 |       stripe: { type: secret, params: { keys: [api-key] } }\n   |       ^^^^^^",
  },
  "wide-inbound": {
    text: "A wildcard admits what does not exist yet, too. While only a few services call, naming them costs a few lines and opens nothing else.",
    example: "warning[wide-inbound]: Every service may call this one, and these do: \"shop/batch\". Name them, one inbound resource each, instead of \"*\".\n  --> service.yaml:14:7 spec.workload.resources.everybody\n   |\n14 |       everybody: { id: '*', direction: inbound }\n   |       ^^^^^^^^^",
  },
  "start-up-cycle": {
    text: "If each waits for the next before it is ready, none ever is, for instance after the whole cluster was down. Let one of them start without the\nother and try again later, or let it be told instead of asking.",
    example: "warning[start-up-cycle]: These services call each other in a circle: \"shop/a\" -> \"shop/b\" -> \"shop/c\" -> \"shop/a\". Start without one of them, or take one call out of the circle.\n  --> service.yaml:14:7 spec.workload.resources.b\n   |\n14 |       b: {}\n   |       ^",
  },
  "missing-limits": {
    text: "The default is a guess that fits small services. A container that needs more is ended by the kernel; one that needs less keeps others out.",
    example: "info[missing-limits]: Container \"main\" has no memory limit of its own and gets 256Mi, the default of the platform. Write \"resources.limits.memory\".\n  --> service.yaml:10:9 spec.workload.containers.main\n   |\n10 |         image: registry.example.com/shop/web@sha256:abababababababababababababababababababababababababababababababab\n   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "image-without-tag": {
    text: "Only the digest decides which bytes run. The tag is for people: `registry/name:1.4.2@sha256:...`, or `# 1.4.2` at the end of the line.",
    example: "info[image-without-tag]: The image of container \"main\" has a digest and no tag, so nobody can tell its version. Write the tag before the digest, or in a comment behind it.\n  --> service.yaml:10:16 spec.workload.containers.main.image\n   |\n10 |         image: registry.example.com/shop/web@sha256:abababababababababababababababababababababababababababababababab\n   |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "unowned-service": {
    text: "Alerts, quotas, policies and the portal look for the owner of a service there. Nobody is told about a service that has none.",
    example: "warning[unowned-service]: Service \"shop/web\" has no owner. Write annotation \"lattice.dev/owner\", as in \"group:default/payments\".\n  --> service.yaml:4:3 metadata.annotations\n  |\n4 |   name: web\n  |   ^^^^^^^^^",
  },
  "object-conflict": {
    text: "Object names are made from the names of the service and of its resources; two combinations can give the same name. Nothing is written, so that they do not overwrite each other.",
    example: "error[object-conflict]: ServiceAccount \"shop-istio\" would be written twice: for the gateway of service \"commerce/shop\" and for service \"commerce/shop-istio\". Rename a service or a resource so that the names differ.\n  --> service.yaml:7:3 spec.ingress\n  |\n7 |   ingress:\n  |   ^^^^^^^",
  },
  "override-without-target": {
    text: "An override changes an object that is derived; what is not there cannot be changed. Objects may come and go with the platform.",
    example: "error[override-without-target]: No Deploymnt \"payments\" is derived from this service. There are \"CiliumNetworkPolicy payments\", \"ConfigMap payments-dashboard\", \"ServiceAccount payments\", \"AuthorizationPolicy payments\", \"Service payments\", \"Deployment payments\", \"PodDisruptionBudget payments\", \"V.... Did you mean \"Deployment payments\"?\n  --> service.yaml:10:17 spec.overrides[0].target\n   |\n10 |     - { target: { kind: Deploymnt, name: payments }, patch: [{ op: remove, path: /spec }], owner: group:default/payments, reason: The old client needs it., expi\n   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write Deployment payments",
  },
  "override-failed": {
    text: "A patch is applied whole or not at all. When the compiler derives another object than the patch was written for, the patch must be looked at again.",
    example: "error[override-failed]: Operation 1 of the override of Service \"payments\" does not fit: there is no \"nothing\". Look at the derived object as \"lattice compile\" prints it.\n  --> service.yaml:11:60 spec.overrides[1].patch[0]\n   |\n11 |     - { target: { kind: Service, name: payments }, patch: [{ op: replace, path: /spec/nothing, value: 1 }], owner: group:default/payments, reason: The old clien\n   |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "override-of-spec": {
    text: "Copies, images, containers, amounts and storage are what quotas, cost and image gates judge, so there is one place for them: the spec.",
    example: "error[override-of-spec]: The override of Deployment \"payments\" changes \"/spec/replicas\", which the spec itself can say. Write it there.\n  --> service.yaml:12:62 spec.overrides[2].patch\n   |\n12 |     - { target: { kind: Deployment, name: payments }, patch: [{ op: replace, path: /spec/replicas, value: 50 }, { op: replace, path: /spec/template/spec/contain\n   |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "override-of-identity": {
    text: "By its kind, name, namespace and labels the platform finds the object again, to change it and to take it away.",
    example: "error[override-of-identity]: The override of Deployment \"payments\" changes \"/metadata/labels/lattice.dev~1service\", which says what the object is. Leave it as it is.\n  --> service.yaml:13:62 spec.overrides[3].patch\n   |\n13 |     - { target: { kind: Deployment, name: payments }, patch: [{ op: replace, path: /metadata/namespace, value: kube-system }, { op: remove, path: /metadata/labe\n   |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "manifest-kind": {
    text: "What is written by hand must be something the controller may write, watch and take away, in the namespace of the service. What runs, what stores and what holds secret values is declared in the spec, where quotas and gates see it.",
    example: "error[manifest-kind]: An object \"Secret\" of \"v1\" cannot be written by hand. The kinds are \"AuthorizationPolicy of security.istio.io/v1\", \"CiliumNetworkPolicy of cilium.io/v2\", \"ConfigMap of v1\", \"ExternalSecret of external-secrets.io/v1\", \"NetworkPolicy of networking.k8s.io/v1\", \"PodDisrup....\n  --> service.yaml:15:17 spec.manifests[0].object\n   |\n15 |     - { object: { apiVersion: v1, kind: Secret, metadata: { name: payments-x }, stringData: { a: b } }, owner: group:default/payments, reason: The old client ne\n   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "manifest-namespace": {
    text: "What a service brings lives and ends with it, in its namespace.",
    example: "error[manifest-namespace]: ConfigMap \"payments-x\" is meant for namespace \"kube-system\", but a service writes only to its own, \"commerce\". Remove \"namespace\".\n  --> service.yaml:17:17 spec.manifests[2].object\n   |\n17 |     - { object: { apiVersion: v1, kind: ConfigMap, metadata: { name: payments-x, namespace: kube-system } }, owner: group:default/payments, reason: The old clie\n   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
  },
  "hatch-expires-soon": {
    text: "Ways around the compiler are debts: somebody looks at each of them again before its day comes.",
    example: "warning[hatch-expires-soon]: \"spec.overrides[0]\" expires after 2026-06-10. Ask group:default/payments whether it is still needed, and remove it or set another day.\n  --> service.yaml:14:16 spec.overrides[0].expires\n   |\n14 |       expires: \"2026-06-10\"\n   |                ^^^^^^^^^^^^",
  },
  "hatch-expired": {
    text: "Nothing is written while something that has expired is in the spec. What runs keeps running.",
    example: "error[hatch-expired]: \"spec.manifests[5]\" expired on 2026-05-31. Remove it, or ask ada to say until when it is needed.\n  --> service.yaml:20:123 spec.manifests[5].expires\n   |\n20 | nfigMap, metadata: { name: payments-old } }, owner: ada, reason: Old., expires: \"2026-05-31\" }\n   |                                                                                 ^^^^^^^^^^^^",
  },
};
