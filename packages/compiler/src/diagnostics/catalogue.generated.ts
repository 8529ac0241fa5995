// Generated from messages/*.md by scripts/generate.ts. Do not edit.
import { Severity } from '../api';

export const CATALOGUE = {
  "file-too-large": {
    severity: 'error',
    text: "File is %size% kB; the limit is %limit% kB. Split it into one file per service.",
  },
  "yaml-syntax": {
    severity: 'error',
    text: "Not valid YAML: %detail%. Correct the text at this place.",
  },
  "yaml-too-deep": {
    severity: 'error',
    text: "The document is nested more than %limit% levels deep. Flatten it.",
  },
  "yaml-too-many-values": {
    severity: 'error',
    text: "The document has more than %limit% values once its aliases (`*name`) are expanded. Write the values out, or split the document.",
  },
  "unknown-alias": {
    severity: 'error',
    text: "Alias \"*%alias%\" refers to no anchor. Define \"&%alias%\" earlier in the same document, or write the value out.",
  },
  "duplicate-key": {
    severity: 'error',
    text: "Key \"%key%\" is written twice in the same map, first on line %first%. Remove one of the two.",
  },
  "forbidden-key": {
    severity: 'error',
    text: "Key \"%key%\" is not allowed. Choose another name.",
  },
  "bad-key": {
    severity: 'error',
    text: "Keys must be plain text. Put the key in quotes.",
  },
  "unsafe-number": {
    severity: 'error',
    text: "Number %value% cannot be represented exactly. Put it in quotes, or use a smaller number.",
  },
  "no-number": {
    severity: 'error',
    text: "Value %value% is %what%. Write a number.",
  },
  "not-an-object": {
    severity: 'error',
    text: "A document must be a map with \"apiVersion\", \"kind\", \"metadata\" and \"spec\"; this one is %actual%.",
  },
  "foreign-document": {
    severity: 'warning',
    text: "Kind \"%kind%\" of \"%version%\" is not a Lattice kind and is ignored. Lattice kinds have apiVersion \"lattice.dev/v1alpha1\".",
  },
  "unknown-kind": {
    severity: 'error',
    text: "Kind \"%kind%\" does not exist in \"lattice.dev/v1alpha1\". Kinds are %kinds%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "unknown-version": {
    severity: 'error',
    text: "Version \"%version%\" is not known. Write \"lattice.dev/v1alpha1\".",
  },
  "unknown-field": {
    severity: 'error',
    text: "Field \"%field%\" does not exist in %parent%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "misplaced-field": {
    severity: 'error',
    text: "Field \"%field%\" does not exist in %parent%; it belongs in %home%. Move it there.",
  },
  "unsupported-field": {
    severity: 'error',
    text: "Field \"%field%\" in %parent% is not supported yet. Remove it.",
  },
  "missing-field": {
    severity: 'error',
    text: "Field \"%field%\" is missing in %parent%. Add it.",
  },
  "wrong-type": {
    severity: 'error',
    text: "Field \"%field%\" must be %expected%, but is %actual%.",
    hint: "Write %suggestion%.",
  },
  "bad-value": {
    severity: 'error',
    text: "Value \"%value%\" is not allowed for field \"%field%\". Use %allowed%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "out-of-range": {
    severity: 'error',
    text: "Field \"%field%\" %value%, but must %bound%.",
  },
  "name-too-long": {
    severity: 'error',
    text: "Name \"%value%\" has %length% characters; the limit is %limit%. Choose a shorter name.",
  },
  "bad-name": {
    severity: 'error',
    text: "Name \"%value%\" is not valid. Use lower-case letters, digits and \"-\", starting with a letter and ending with a letter or digit.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-label": {
    severity: 'error',
    text: "\"%value%\" cannot be the value of a label. Use letters, digits, \"-\", \"_\" and \".\", beginning and ending with a letter or a digit.",
  },
  "bad-env-name": {
    severity: 'error',
    text: "Variable name \"%value%\" is not valid. Use letters, digits and \"_\", not starting with a digit.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-secret-key": {
    severity: 'error',
    text: "Secret key \"%value%\" is not valid. Use letters, digits, \".\", \"-\" and \"_\".",
  },
  "bad-cpu": {
    severity: 'error',
    text: "CPU amount \"%value%\" in field \"%field%\" is not valid. Write whole CPUs such as \"2\", or thousandths such as \"500m\".",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-memory": {
    severity: 'error',
    text: "Memory amount \"%value%\" in field \"%field%\" is not valid. Write a number with a unit, such as \"256Mi\" or \"1Gi\".",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-duration": {
    severity: 'error',
    text: "Duration \"%value%\" in field \"%field%\" is not valid. Write a number with a unit, such as \"30s\", \"15m\" or \"1h\".",
  },
  "bad-metric": {
    severity: 'error',
    text: "Metric \"%value%\" is not a name a metric can have. Use letters, digits, \"_\" and \":\", not starting with a digit.",
  },
  "bad-url": {
    severity: 'error',
    text: "Address \"%value%\" in field \"%field%\" is not valid. Write \"http://\" or \"https://\", then a host and, if need be, a port and a path.",
  },
  "bad-principal": {
    severity: 'error',
    text: "Principal \"%value%\" is not valid. Write Lattice::Service::\"namespace/name\", Lattice::Namespace::\"namespace\", Lattice::Group::\"team\" or Lattice::User::\"name\".",
  },
  "bad-approver": {
    severity: 'error',
    text: "Approver \"%value%\" is not valid. Write a group or a user, such as \"group:default/finance\".",
  },
  "bad-registry": {
    severity: 'error',
    text: "Registry \"%value%\" %detail%. Write a registry such as \"ghcr.io\", the beginning of names in it such as \"ghcr.io/acme\", or \"*\" for everything else.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-public-key": {
    severity: 'error',
    text: "The key at \"%field%\" %detail%.",
  },
  "bad-text": {
    severity: 'error',
    text: "Field \"%field%\" holds a character that is not allowed here (%detail%). Remove it.",
  },
  "not-absolute": {
    severity: 'error',
    text: "Path \"%value%\" in field \"%field%\" must be absolute. Start it with \"/\".",
  },
  "bad-mount-path": {
    severity: 'error',
    text: "Path \"%value%\" cannot hold a file or volume. Write it without \".\", \"..\", \":\", empty steps and a slash at the end.",
  },
  "bad-sub-path": {
    severity: 'error',
    text: "Path \"%value%\" in field \"%field%\" must lead into the volume. Write it without a slash at its start or end, \".\", \"..\" and \":\".",
  },
  "bad-consumer": {
    severity: 'error',
    text: "Consumer \"%value%\" is not the name of a service. Write \"name\" or \"namespace/name\".",
  },
  "bad-address": {
    severity: 'error',
    text: "\"%value%\" is not an address. Write one like \"203.0.113.7\", or a range like \"203.0.113.0/24\".",
  },
  "bad-service-reference": {
    severity: 'error',
    text: "\"%value%\" does not name a service of another cluster. Write \"namespace/name\", or \"*\" for every service that says it calls this one.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-sysctl": {
    severity: 'error',
    text: "Kernel setting \"%value%\" is not a valid name. Write it with dots, such as \"net.ipv4.tcp_syncookies\".",
  },
  "bad-mode": {
    severity: 'error',
    text: "Mode \"%value%\" in field \"%field%\" is not valid. Write three octal digits in quotes, such as \"0440\", without the right to write for everybody.",
  },
  "bad-encoding": {
    severity: 'error',
    text: "Field \"%field%\" is not base64. Write the bytes with the command base64, or use \"content\" for text.",
  },
  "duplicate-item": {
    severity: 'error',
    text: "Item \"%value%\" occurs twice in field \"%field%\". Remove one.",
  },
  "bad-backup-schedule": {
    severity: 'error',
    text: "Schedule \"%schedule%\" is not valid: %detail%. Write five fields, such as \"15 3 * * *\" for every night at a quarter past three.",
  },
  "backup-too-often": {
    severity: 'error',
    text: "Schedule \"%schedule%\" fires more than once an hour. Give one minute, such as \"15 3 * * *\".",
  },
  "one-backend": {
    severity: 'error',
    text: "Field \"provider\" names %count% backends, but needs exactly one. Write one SecretProvider for each store.",
  },
  "unknown-backend": {
    severity: 'error',
    text: "Backend \"%backend%\" is none that External Secrets knows.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "empty-alert-override": {
    severity: 'error',
    text: "Field \"%field%\" gives a reason and changes nothing. Give it a \"threshold\" or \"for\", or remove it.",
  },
  "bad-price": {
    severity: 'error',
    text: "Price in field \"%field%\" %why%. Write a number from 0 on, such as 0.04.",
    hint: "Did you mean %suggestion%?",
  },
  "bad-currency": {
    severity: 'error',
    text: "\"%value%\" is not a currency. Write its three letters, such as \"EUR\".",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-date": {
    severity: 'error',
    text: "\"%value%\" in field \"%field%\" is not a day. Write year, month and day, such as \"2026-01-31\".",
  },
  "bad-cost": {
    severity: 'error',
    text: "Cost \"%value%\" in field \"%field%\" is not valid. Write an amount per month and its currency, such as \"500 EUR\".",
  },
  "bad-pointer": {
    severity: 'error',
    text: "\"%value%\" in field \"%field%\" is not a JSON pointer. Write the names that lead to the place, each after a \"/\", such as \"/spec/minAvailable\"; \"~1\" stands for \"/\" and \"~0\" for \"~\".",
  },
  "user-without-password": {
    severity: 'error',
    text: "\"username\" and \"password\" of \"credentials.pull\" belong together. Name both keys, or neither.",
  },
  "bad-model-uri": {
    severity: 'error',
    text: "\"%value%\" is not where weights come from. Write \"hf://organisation/model\" or \"https://host/path\".",
  },
  "duplicate-document": {
    severity: 'error',
    text: "%kind% \"%name%\" is written twice: in %first% and in %second%. Keep one, or rename one.",
  },
  "several-platforms": {
    severity: 'error',
    text: "There are %count% documents of kind \"LatticePlatform\"; a cluster has one. Keep one of %names%.",
  },
  "unknown-profile": {
    severity: 'error',
    text: "Profile \"%profile%\" does not exist. Profiles are %profiles%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "incomplete-claim-type": {
    severity: 'error',
    text: "Type \"%type%\" of \"claimTypes\" lacks %missing%. Add it.",
  },
  "price-of-nothing": {
    severity: 'warning',
    text: "The price card has a price for \"%name%\", which is no %of% of this platform. It has %known%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "unknown-service": {
    severity: 'info',
    text: "Service \"%service%\" is not known yet. The agreement opens once it exists and agrees.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "unknown-remote-service": {
    severity: 'info',
    text: "No other cluster has a service \"%service%\". It is let in once it exists there and says that it calls this one.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "cluster-not-seen": {
    severity: 'info',
    text: "Nobody can say yet %what%: the portal has not seen cluster %clusters% since it started.",
  },
  "callee-without-port": {
    severity: 'warning',
    text: "The %kind% \"%service%\" cannot be called: %why%. Remove the resource, or let the other side call.",
  },
  "cluster-out-of-reach": {
    severity: 'warning',
    text: "Service \"%service%\" runs in cluster \"%cluster%\" and cannot be called from here: %why%.",
  },
  "service-in-several-clusters": {
    severity: 'warning',
    text: "Service \"%service%\" runs in this cluster, and cluster %clusters% offers one of that name too. The one of this cluster is called, and no other.",
  },
  "same-identity": {
    severity: 'warning',
    text: "Service \"%service%\" of cluster \"%cluster%\" is let in, and this cluster has a service of that name. The mesh cannot tell the two apart: who may reach this one at any port is let in at the ports agreed with the other.",
  },
  "self-edge": {
    severity: 'warning',
    text: "Resource \"%resource%\" refers to the service itself and has no effect. Remove it.",
  },
  "invalid-policy": {
    severity: 'warning',
    text: "Policy \"%policy%\" is not valid: %detail%. What it permits is not permitted, and what it may forbid is denied, until it is mended.",
  },
  "duplicate-image-provider": {
    severity: 'warning',
    text: "Image providers \"%first%\" and \"%second%\" are both about \"%prefix%\". Until one of them is removed or joined with the other, nothing from there is admitted if either demands signatures.",
  },
  "idle-image-provider": {
    severity: 'warning',
    text: "Image provider \"%provider%\" has neither \"trust\" nor \"credentials\", so it has no effect. Say who must sign, or remove it.",
  },
  "name-taken": {
    severity: 'error',
    text: "%kind% \"%name%\" has the name of %other% \"%name%\": in %first% and in %second%. Rename one.",
  },
  "system-namespace": {
    severity: 'error',
    text: "Namespace \"%namespace%\" belongs to the cluster's own parts; no service may live there. Use a namespace of your team.",
  },
  "image-malformed": {
    severity: 'error',
    text: "Image \"%image%\" is not a valid image reference (%detail%). Write \"registry/name@sha256:\" followed by 64 hexadecimal digits.",
  },
  "image-digest-abbreviated": {
    severity: 'error',
    text: "Image digest \"%digest%\" has %length% of 64 hexadecimal digits. Write the whole digest; \"docker buildx imagetools inspect IMAGE\" or your pipeline prints it.",
  },
  "image-not-pinned": {
    severity: 'error',
    text: "Image \"%image%\" %how%, so other bytes may run than were reviewed. Add \"@sha256:\" and the 64 hexadecimal digits of its digest.",
  },
  "limit-below-request": {
    severity: 'error',
    text: "Container \"%container%\" requests %request% of %resource% but is limited to %limit%. Raise the limit or lower the request.",
  },
  "duplicate-port": {
    severity: 'error',
    text: "Port %port% is used by port \"%first%\" and port \"%second%\". Give each its own number.",
  },
  "unknown-port": {
    severity: 'error',
    text: "Port \"%port%\" of the %probe% is not a port of the service. Ports are %ports%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "probe-needs-one-check": {
    severity: 'error',
    text: "The %probe% of container \"%container%\" has %count% checks, but needs exactly one of %checks%.",
  },
  "unterminated-reference": {
    severity: 'error',
    text: "Reference starting at \"%start%\" has no closing \"}\". Close it, or write \"$${\" for a literal \"${\".",
  },
  "bad-reference": {
    severity: 'error',
    text: "Reference \"${%reference%}\" is not understood. Write ${resources.NAME.KEY}, ${secret.NAME.KEY}, ${metadata.name}, ${metadata.namespace}, ${metadata.annotations.KEY} or ${cluster.name}; \"$${\" is a literal \"${\".",
  },
  "unknown-resource": {
    severity: 'error',
    text: "Resource \"%resource%\" in \"${%reference%}\" is not declared in spec.workload.resources. Declared are %resources%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "unknown-output": {
    severity: 'error',
    text: "Resource \"%resource%\" has no \"%key%\"; it has %outputs%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "no-outputs": {
    severity: 'error',
    text: "Resource \"%resource%\" only lets others call this service, so \"${%reference%}\" has no value. Declare it with direction \"outbound\" or \"both\".",
  },
  "backup-unavailable": {
    severity: 'error',
    text: "Nobody makes backups on this platform. Remove \"backup\", or ask %contact%.",
  },
  "backup-of-nothing": {
    severity: 'error',
    text: "The job owns no volume, so there is nothing to save. Remove \"backup\", or give it a resource of type \"volume\" with a \"size\".",
  },
  "backup-without-schedule": {
    severity: 'error',
    text: "Field \"%field%\" has no effect without a \"schedule\". Add one, or remove the field.",
  },
  "backup-hooks-without-schedule": {
    severity: 'error',
    text: "Several commands before or after a backup need a \"schedule\". Add one, or put them into one script.",
  },
  "unknown-backup-container": {
    severity: 'error',
    text: "Container \"%container%\" of a backup hook does not exist. Containers are %containers%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "unknown-backup-volume": {
    severity: 'error',
    text: "Volume \"%volume%\" is no volume resource of the service. Those are %volumes%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "backup-volumes-without-effect": {
    severity: 'error',
    text: "Field \"%field%\" has no effect with policy \"%policy%\". Use \"%other%\", or change the policy.",
  },
  "several-stores": {
    severity: 'error',
    text: "%subject% joins values of stores %stores%. Take all values of one text from one store.",
  },
  "unknown-secret-provider": {
    severity: 'warning',
    text: "Secret \"%resource%\" is read from store \"%provider%\", which no SecretProvider of this platform stands for. Known are %providers%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "secret-in-file-without-operator": {
    severity: 'error',
    text: "File \"%file%\" embeds a secret, which nobody renders on this platform. Mount the value by \"source\", or use a variable.",
  },
  "unknown-secret-key": {
    severity: 'error',
    text: "Key \"%key%\" is not declared by secret \"%resource%\", which has %keys%. Add it to params.keys.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "not-a-secret": {
    severity: 'error',
    text: "Resource \"%resource%\" in %where% is not a secret. Only resources of type \"secret\" can be used there.",
  },
  "undeclared-secret": {
    severity: 'error',
    text: "Secret \"%resource%\" in %where% is not declared in spec.workload.resources. Declared secrets are %secrets%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "pull-secret-key": {
    severity: 'error',
    text: "Secret \"%resource%\" is used to pull images and must hold the key \".dockerconfigjson\". List it in params.keys, or leave out params.keys to take all keys.",
  },
  "unknown-annotation": {
    severity: 'error',
    text: "Annotation \"%annotation%\" in \"${%reference%}\" does not exist. Add it to metadata.annotations.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "duplicate-container": {
    severity: 'error',
    text: "\"%container%\" is both a container and a sidecar. Rename one of them.",
  },
  "init-without-command": {
    severity: 'error',
    text: "Sidecar \"%container%\" has \"init: true\" and needs a command that comes to an end.",
  },
  "probe-of-init": {
    severity: 'error',
    text: "Sidecar \"%container%\" has \"init: true\", so its %probe% has no effect. Remove it.",
  },
  "sysctl-of-node": {
    severity: 'error',
    text: "Kernel setting \"%sysctl%\" belongs to the network of the node when hostNetwork is true. Remove one of them.",
  },
  "external-without-endpoints": {
    severity: 'error',
    text: "External service \"%resource%\" has no endpoints. Name at least one in params.endpoints, such as \"https://api.example.com\".",
  },
  "endpoint-in-cluster": {
    severity: 'error',
    text: "Endpoint \"%endpoint%\" lies in the cluster. Declare the service it belongs to as a resource of type \"service\".",
  },
  "bad-endpoint": {
    severity: 'error',
    text: "Endpoint \"%endpoint%\" is not an address. Write \"https://api.example.com\", \"tcp://db.example.com:5432\", \"host:port\", \"https://*.example.com\" or \"10.1.0.0/16:5432\".",
  },
  "file-needs-one-source": {
    severity: 'error',
    text: "File \"%file%\" of container \"%container%\" has %count% of content, binaryContent and source. It needs exactly one.",
  },
  "file-option-without-content": {
    severity: 'error',
    text: "Field \"%option%\" of file \"%file%\" only has an effect on \"content\". Remove it.",
  },
  "file-options-conflict": {
    severity: 'error',
    text: "File \"%file%\" sets both noExpand and reverseExpand. Remove one.",
  },
  "bad-file-source": {
    severity: 'error',
    text: "Source \"%source%\" of file \"%file%\" must be one key of a secret resource, as in \"${secret.NAME.KEY}\".",
  },
  "files-too-large": {
    severity: 'error',
    text: "The files of container \"%container%\" hold %bytes% bytes together, and Kubernetes stores at most %limit%. Move large files into the image or a volume.",
  },
  "overlapping-mounts": {
    severity: 'error',
    text: "Path \"%path%\" of container \"%container%\" lies below file \"%file%\". Choose another path for one of them.",
  },
  "duplicate-mount": {
    severity: 'error',
    text: "Path \"%path%\" of container \"%container%\" is both a file and a volume. Choose another path for one of them.",
  },
  "bad-volume-source": {
    severity: 'error',
    text: "Source \"%source%\" of volume \"%volume%\" must be a volume resource, as in \"${resources.NAME}\".",
  },
  "volume-option-of-other-kind": {
    severity: 'error',
    text: "Field \"%option%\" of volume \"%volume%\" has no effect %when%. Remove it.",
  },
  "volume-without-size": {
    severity: 'error',
    text: "Volume \"%resource%\" has neither \"size\" nor \"id\". Give params.size to create it, or the id of a volume of another service.",
  },
  "field-of-volume-owner": {
    severity: 'error',
    text: "Field \"params.%field%\" of volume \"%resource%\" belongs to its owner. Remove it, or add params.size to own a volume.",
  },
  "unknown-volume": {
    severity: 'error',
    text: "No service in namespace \"%namespace%\" owns volume \"%id%\". Volumes there are %volumes%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "consumer-in-other-namespace": {
    severity: 'error',
    text: "Consumer \"%consumer%\" of resource \"%resource%\" lives in another namespace, where it cannot be used. Remove it.",
  },
  "unsupported-resource-type": {
    severity: 'error',
    text: "Resource type \"%type%\" is not provided on this platform. Use %types%, or ask %contact% for it.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "unknown-claim": {
    severity: 'error',
    text: "No service of namespace \"%namespace%\" shares a %type% with id \"%id%\". Those with ids are %claims%. To own it, give it \"params\"; to use that of another service, name its id.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "claim-owned-twice": {
    severity: 'error',
    text: "Claim \"%id%\" is owned by service \"%first%\" and by service \"%second%\". Leave its \"params\" to one of them; the other names its id only.",
  },
  "consumers-without-id": {
    severity: 'error',
    text: "Resource \"%resource%\" names consumers but has no \"id\" they could refer to it by. Add an \"id\", or remove \"allowedConsumers\".",
  },
  "not-offered": {
    severity: 'error',
    text: "The platform offers no %field% \"%value%\" for type \"%type%\". There is %choices%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "claim-too-large": {
    severity: 'error',
    text: "Resource \"%resource%\" asks for %size%; the platform provides at most %max%. Ask for less.",
  },
  "claim-in-file": {
    severity: 'error',
    text: "File \"%file%\" embeds an output of resource \"%resource%\", which nobody can write into a text. Mount the value by \"source\", or use a variable.",
  },
  "field-of-other-type": {
    severity: 'error',
    text: "Field \"%field%\" has no meaning for a resource of type \"%type%\". Remove it.",
  },
  "wildcard-outbound": {
    severity: 'error',
    text: "Resource \"%resource%\" would let this service call every service. The id \"*\" is only possible with direction \"inbound\".",
  },
  "duplicate-agreement": {
    severity: 'error',
    text: "Resources \"%first%\" and \"%second%\" both name service \"%service%\". Merge them into one, with direction \"both\" if both directions are meant.",
  },
  "ports-of-both-directions": {
    severity: 'error',
    text: "Resource \"%resource%\" has direction \"both\", so its ports could be those of either side. Write two resources for service \"%service%\", one outbound and one inbound, each with its own ports.",
  },
  "unknown-own-port": {
    severity: 'error',
    text: "This service has no port \"%port%\" that service \"%service%\" could call. Its ports are %ports%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "unknown-called-port": {
    severity: 'warning',
    text: "Service \"%service%\" has no port \"%port%\", so nothing is opened there. Its ports are %ports%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "port-not-opened": {
    severity: 'warning',
    text: "Service \"%service%\" does not open port \"%port%\" to this service, only %ports%. Ask its owner to add the port, or remove it here.",
  },
  "run-as-root-conflict": {
    severity: 'error',
    text: "Container \"%container%\" sets runAsNonRoot to true and runAsUser to 0, which cannot both hold. Remove one.",
  },
  "missing-localhost-profile": {
    severity: 'error',
    text: "Container \"%container%\" sets %field% to \"Localhost\" and needs %profile% with the name of the profile.",
  },
  "replicas-above-max": {
    severity: 'error',
    text: "The service has %replicas% replicas but scales to at most %max%. Raise \"max\" or lower \"replicas\".",
  },
  "scaling-from-zero": {
    severity: 'error',
    text: "With autoscaling at least one replica runs, because what decides is measured on running copies. Set \"replicas\" to 1 or more, or remove \"autoscaling\" to stop the service.",
  },
  "scaling-metric-unavailable": {
    severity: 'error',
    text: "Metric \"%metric%\" cannot be scaled by: %why%. Scale by \"cpu\" or \"memory\", or ask those who run the platform.",
  },
  "canary-not-chosen": {
    severity: 'error',
    text: "These settings are for a canary, but the strategy is \"rolling\". Write \"strategy: canary\" beside them, or remove them.",
  },
  "canary-step-above-max": {
    severity: 'error',
    text: "A step of %stepWeight% percent is more than the %maxWeight% percent of the last step. Lower \"stepWeight\" or raise \"maxWeight\".",
  },
  "canary-threshold-unreachable": {
    severity: 'error',
    text: "%threshold% bad judgements bring the old version back, but the canary has %steps% and is judged once in each. Lower \"threshold\" to that, or \"stepWeight\" for more steps.",
  },
  "topology-needs-tier": {
    severity: 'error',
    text: "With mode \"Hard\" the topology needs \"maxTier\". Write 1 to spread over nodes, 2 over zones too, 3 over regions too.",
  },
  "topology-of-one": {
    severity: 'warning',
    text: "The topology has no effect, because the service never has more than one copy. Raise \"replicas\", add \"autoscaling\", or remove \"topology\".",
  },
  "spread-of-one-node": {
    severity: 'error',
    text: "Volume \"%volume%\" is mounted from one node only, so every copy runs there, and mode \"Hard\" forbids just that: all copies but one would wait forever. Give the volume access mode \"ReadWriteMany\", or write \"mode: Soft\".",
  },
  "several-gpus": {
    severity: 'error',
    text: "Resources \"%first%\" and \"%second%\" both ask for GPUs. Ask for all of them in one resource, by its \"count\".",
  },
  "unknown-gpu-model": {
    severity: 'error',
    text: "The platform has no GPU model \"%model%\". It has %models%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "gpu-not-shareable": {
    severity: 'error',
    text: "Resource \"%resource%\" asks for a share of a GPU, but this platform hands out whole ones only. Remove \"%field%\", or ask those who run the platform to share GPUs (\"gpu: hami\").",
  },
  "gpu-unavailable": {
    severity: 'error',
    text: "Resource \"%resource%\" asks for a GPU, but this platform hands out none. Remove it, or ask those who run the platform.",
  },
  "unknown-metrics-port": {
    severity: 'error',
    text: "Port \"%port%\" of \"observability.metrics\" is not a TCP port of the service. TCP ports are %ports%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "bad-promql": {
    severity: 'error',
    text: "Query of \"%key%\" is not valid PromQL: %detail%. Correct the query.",
  },
  "promql-of-everybody": {
    severity: 'error',
    text: "Query of \"%key%\" asks for \"%metric%\" of every service. Write {%selectors%} behind every metric.",
  },
  "bad-schedule": {
    severity: 'error',
    text: "Schedule \"%schedule%\" cannot be read: %problem%. Write minute, hour, day of the month, month and day of the week, as in \"30 2 * * MON-FRI\".",
  },
  "field-without-schedule": {
    severity: 'error',
    text: "Field \"%field%\" only means something for a job with a \"schedule\". Add one, or remove the field.",
  },
  "inbound-of-job": {
    severity: 'error',
    text: "Resource \"%resource%\" lets others call the job, but a job listens to nobody. Write \"direction: outbound\", or make it a service.",
  },
  "task-resource-conflict": {
    severity: 'error',
    text: "Resource \"%resource%\" means one thing in task \"%first%\" and another in task \"%second%\". Give one of them another name, or write it once in \"defaults\".",
  },
  "min-available-above-pods": {
    severity: 'error',
    text: "The job waits for room for %minAvailable% pods, but has %pods%. Lower \"minAvailable\".",
  },
  "restart-always": {
    severity: 'error',
    text: "Task \"%task%\" is always started again, so its Job would never end. Write \"OnFailure\" or \"Never\".",
  },
  "bad-host": {
    severity: 'error',
    text: "\"%value%\" is not a host name. Write lower-case labels with dots between them, such as \"shop.example.com\"; \"*.\" may stand for the first.",
  },
  "route-field-missing": {
    severity: 'error',
    text: "Route \"%route%\" of kind \"%kind%\" needs \"%field%\": %why%.",
  },
  "route-field-foreign": {
    severity: 'error',
    text: "Route \"%route%\" of kind \"%kind%\" cannot have \"%field%\": %why%. Remove it.",
  },
  "route-needs-port": {
    severity: 'error',
    text: "Route \"%route%\" must say with \"port\" where it leads, because the service has not one TCP port but: %ports%.",
  },
  "unknown-route-port": {
    severity: 'error',
    text: "Route \"%route%\" leads to port \"%port%\", which is no TCP port of the service. Ports are %ports%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "match-of-other-kind": {
    severity: 'error',
    text: "\"%field%\" matches requests of a route of kind \"%only%\", and this one is of kind \"%kind%\". Remove it, or change the kind.",
  },
  "bad-match": {
    severity: 'error',
    text: "No request could fit this: %detail%.",
  },
  "route-overlap": {
    severity: 'error',
    text: "\"%claim%\" is claimed by %first% and %second%. Give one of them another host, path, header or method.",
  },
  "tls-from-both": {
    severity: 'error',
    text: "The tls of %subject% has both \"secretName\" and \"issuerRef\". Remove one: a certificate is given or requested.",
  },
  "tls-needs-secret": {
    severity: 'error',
    text: "The tls of %subject% needs \"secretName\" with a secret resource, because no certificate can be requested: %why%.",
  },
  "tls-secret-shape": {
    severity: 'error',
    text: "Secret \"%resource%\" is used as a certificate, so it needs the type \"kubernetes.io/tls\" and the keys \"tls.crt\" and \"tls.key\". Leave out \"secretType\" and \"keys\", or complete them.",
  },
  "tls-differs": {
    severity: 'error',
    text: "Host \"%host%\" is used by routes \"%first%\" and \"%second%\" with different \"tls\". Write the same in both.",
  },
  "listen-port-taken": {
    severity: 'error',
    text: "Port %port% is taken by %other% already. Choose another \"listenPort\".",
  },
  "unknown-gateway-class": {
    severity: 'error',
    text: "This platform has gateways of class \"%known%\", not \"%class%\". Remove \"gatewayClass\", or ask those who run the platform.",
  },
  "route-unavailable": {
    severity: 'error',
    text: "Route \"%route%\" cannot be had on this platform: its ingress knows no %what%. Change the route, or use a cluster whose platform has the Gateway API.",
  },
  "adopt-reserved-label": {
    severity: 'error',
    text: "Label \"%key%\" says whose a pod is, and nobody chooses it. A Deployment that selects its pods by it cannot be adopted in place; leave it out, and run the new pods beside the old ones.",
  },
  "adopt-selects-others": {
    severity: 'error',
    text: "The selector also means pods of \"%other%\", or what selects those also means the pods here. Both would receive each other's requests and rules: adopt only one of the two, or change the labels of one before.",
  },
  "member-target": {
    severity: 'error',
    text: "The target of a member is either a \"selector\" or a \"namespace\". Write exactly one of them.",
  },
  "member-elsewhere": {
    severity: 'error',
    text: "The member targets namespace \"%namespace%\", but lives in \"%own%\". Write it in the namespace of its pods.",
  },
  "member-selects-workload": {
    severity: 'error',
    text: "The target also means pods of \"%workload%\", whose rules its own spec makes. Choose labels that only the member's pods have, or move it to a namespace of its own.",
  },
  "selected-by-member": {
    severity: 'warning',
    text: "Mesh member \"%member%\" also means the pods of this %kind%, and cannot be applied until it chooses others. Tell its owner, or move one of the two to a namespace of its own.",
  },
  "egress-target": {
    severity: 'error',
    text: "The target of an egress is one of \"entity\", \"cidr\" and \"fqdn\". Write exactly one of them.",
  },
  "peer-auth-unavailable": {
    severity: 'error',
    text: "\"peerAuth\" of port \"%port%\" has no effect: %why%. Remove it.",
  },
  "several-roles": {
    severity: 'error',
    text: "Role \"%role%\" cannot be served beside \"%first%\" yet: roles that work together need a connector between their caches. Keep one role.",
  },
  "model-without-gpu": {
    severity: 'error',
    text: "Role \"%role%\" asks for no GPU. Add a resource of type \"gpu\" to its \"entryWorkload\".",
  },
  "reserved-resource": {
    severity: 'error',
    text: "Resource \"%resource%\" has the name of one the model brings itself. Give it another name.",
  },
  "needs-external-type": {
    severity: 'error',
    text: "\"%field%\" is for what the world reaches directly, but the service is of type ClusterIP. Write \"serviceType: LoadBalancer\" beside it, use \"ingress\", or remove it.",
  },
  "external-type-with-ingress": {
    severity: 'error',
    text: "A service of type %type% cannot have \"ingress\" as well. Keep one: \"ingress\" for hosts and paths, the type for plain ports.",
  },
  "needs-hostnames": {
    severity: 'error',
    text: "\"%field%\" needs \"hostnames\" beside it.",
  },
  "tls-mount-taken": {
    severity: 'error',
    text: "Container \"%container%\" mounts something at \"%path%\", where it finds the certificate of the service. Use another folder.",
  },
  "bad-binary": {
    severity: 'error',
    text: "\"%value%\" is not the path of a program. Write it from the root, such as \"/usr/bin/node\", or \"*\" for any.",
  },
  "wildcard-not-alone": {
    severity: 'error',
    text: "Container \"%container%\" allows \"*\" and others beside it. Keep \"*\" alone, or remove it.",
  },
  "advertise-not-alone": {
    severity: 'error',
    text: "\"advertise\" admits \"*\" and names services beside it. Keep \"*\" alone, or remove it.",
  },
  "advertise-unavailable": {
    severity: 'error',
    text: "The service cannot be made known to other clusters: %why%. Remove \"advertise\", or let them come in through \"ingress\".",
  },
  "unknown-pull-secret": {
    severity: 'error',
    text: "\"%name%\" is neither a secret resource of this spec nor an image provider of the cluster. There are: %names%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "nothing-to-pull-with": {
    severity: 'error',
    text: "Image provider \"%provider%\" lends no credentials to pull images with. Remove it from \"imagePullSecrets\", or ask the platform to set its \"credentials.pull\".",
  },
  "pull-secret-without-image": {
    severity: 'error',
    text: "No image comes from \"%prefix%\", which image provider \"%provider%\" is about. Remove it from \"imagePullSecrets\".",
  },
  "call-to-closed-port": {
    severity: 'warning',
    text: "Service \"%service%\" is called at port %port%, which it does not have. Its ports are %ports%.",
  },
  "one-sided-agreement": {
    severity: 'info',
    text: "Service \"%other%\" does not say its half of this agreement, so nothing is opened. It must add %half%.",
  },
  "unused-secret": {
    severity: 'info',
    text: "Nothing uses secret \"%resource%\". Refer to it in a variable or a file, name it in \"envFrom\" or \"imagePullSecrets\", or remove it.",
  },
  "wide-inbound": {
    severity: 'warning',
    text: "Every service may call this one, and these do: %callers%. Name them, one inbound resource each, instead of \"*\".",
  },
  "start-up-cycle": {
    severity: 'warning',
    text: "These services call each other in a circle: %cycle%. Start without one of them, or take one call out of the circle.",
  },
  "missing-limits": {
    severity: 'info',
    text: "Container \"%container%\" has no memory limit of its own and gets %limit%, the default of the platform. Write \"resources.limits.memory\".",
  },
  "image-without-tag": {
    severity: 'info',
    text: "The image of container \"%container%\" has a digest and no tag, so nobody can tell its version. Write the tag before the digest, or in a comment behind it.",
  },
  "unowned-service": {
    severity: 'info',
    text: "Service \"%service%\" has no owner. Write annotation \"lattice.dev/owner\", as in \"group:default/payments\".",
  },
  "object-conflict": {
    severity: 'error',
    text: "%kind% \"%name%\" would be written twice: for %first% and for %second%. Rename a service or a resource so that the names differ.",
  },
  "override-without-target": {
    severity: 'error',
    text: "No %kind% \"%name%\" is derived from this service. There are %objects%.",
    hint: "Did you mean \"%suggestion%\"?",
  },
  "override-failed": {
    severity: 'error',
    text: "Operation %operation% of the override of %kind% \"%name%\" does not fit: %why%. Look at the derived object as \"lattice compile\" prints it.",
  },
  "override-of-spec": {
    severity: 'error',
    text: "The override of %kind% \"%name%\" changes \"%path%\", which the spec itself can say. Write it there.",
  },
  "override-of-identity": {
    severity: 'error',
    text: "The override of %kind% \"%name%\" changes \"%path%\", which says what the object is. Leave it as it is.",
  },
  "manifest-kind": {
    severity: 'error',
    text: "An object \"%kind%\" of \"%apiVersion%\" cannot be written by hand. The kinds are %kinds%.",
  },
  "manifest-namespace": {
    severity: 'error',
    text: "%kind% \"%name%\" is meant for namespace \"%other%\", but a service writes only to its own, \"%namespace%\". Remove \"namespace\".",
  },
  "hatch-expires-soon": {
    severity: 'warning',
    text: "\"%what%\" expires after %expires%. Ask %owner% whether it is still needed, and remove it or set another day.",
  },
  "hatch-expired": {
    severity: 'error',
    text: "\"%what%\" expired on %expires%. Remove it, or ask %owner% to say until when it is needed.",
  },
} as const satisfies Record<
  string,
  { severity: Severity; text: string; hint?: string }
>;

export interface DiagnosticParams {
  "file-too-large": { size: string | number; limit: string | number; };
  "yaml-syntax": { detail: string | number; };
  "yaml-too-deep": { limit: string | number; };
  "yaml-too-many-values": { limit: string | number; };
  "unknown-alias": { alias: string | number; };
  "duplicate-key": { key: string | number; first: string | number; };
  "forbidden-key": { key: string | number; };
  "bad-key": { };
  "unsafe-number": { value: string | number; };
  "no-number": { value: string | number; what: string | number; };
  "not-an-object": { actual: string | number; };
  "foreign-document": { kind: string | number; version: string | number; };
  "unknown-kind": { kind: string | number; kinds: string | number; };
  "unknown-version": { version: string | number; };
  "unknown-field": { field: string | number; parent: string | number; };
  "misplaced-field": { field: string | number; parent: string | number; home: string | number; };
  "unsupported-field": { field: string | number; parent: string | number; };
  "missing-field": { field: string | number; parent: string | number; };
  "wrong-type": { field: string | number; expected: string | number; actual: string | number; };
  "bad-value": { value: string | number; field: string | number; allowed: string | number; };
  "out-of-range": { field: string | number; value: string | number; bound: string | number; };
  "name-too-long": { value: string | number; length: string | number; limit: string | number; };
  "bad-name": { value: string | number; };
  "bad-label": { value: string | number; };
  "bad-env-name": { value: string | number; };
  "bad-secret-key": { value: string | number; };
  "bad-cpu": { value: string | number; field: string | number; };
  "bad-memory": { value: string | number; field: string | number; };
  "bad-duration": { value: string | number; field: string | number; };
  "bad-metric": { value: string | number; };
  "bad-url": { value: string | number; field: string | number; };
  "bad-principal": { value: string | number; };
  "bad-approver": { value: string | number; };
  "bad-registry": { value: string | number; detail: string | number; };
  "bad-public-key": { field: string | number; detail: string | number; };
  "bad-text": { field: string | number; detail: string | number; };
  "not-absolute": { value: string | number; field: string | number; };
  "bad-mount-path": { value: string | number; };
  "bad-sub-path": { value: string | number; field: string | number; };
  "bad-consumer": { value: string | number; };
  "bad-address": { value: string | number; };
  "bad-service-reference": { value: string | number; };
  "bad-sysctl": { value: string | number; };
  "bad-mode": { value: string | number; field: string | number; };
  "bad-encoding": { field: string | number; };
  "duplicate-item": { value: string | number; field: string | number; };
  "bad-backup-schedule": { schedule: string | number; detail: string | number; };
  "backup-too-often": { schedule: string | number; };
  "one-backend": { count: string | number; };
  "unknown-backend": { backend: string | number; };
  "empty-alert-override": { field: string | number; };
  "bad-price": { field: string | number; why: string | number; };
  "bad-currency": { value: string | number; };
  "bad-date": { value: string | number; field: string | number; };
  "bad-cost": { value: string | number; field: string | number; };
  "bad-pointer": { value: string | number; field: string | number; };
  "user-without-password": { };
  "bad-model-uri": { value: string | number; };
  "duplicate-document": { kind: string | number; name: string | number; first: string | number; second: string | number; };
  "several-platforms": { count: string | number; names: string | number; };
  "unknown-profile": { profile: string | number; profiles: string | number; };
  "incomplete-claim-type": { type: string | number; missing: string | number; };
  "price-of-nothing": { name: string | number; of: string | number; known: string | number; };
  "unknown-service": { service: string | number; };
  "unknown-remote-service": { service: string | number; };
  "cluster-not-seen": { what: string | number; clusters: string | number; };
  "callee-without-port": { kind: string | number; service: string | number; why: string | number; };
  "cluster-out-of-reach": { service: string | number; cluster: string | number; why: string | number; };
  "service-in-several-clusters": { service: string | number; clusters: string | number; };
  "same-identity": { service: string | number; cluster: string | number; };
  "self-edge": { resource: string | number; };
  "invalid-policy": { policy: string | number; detail: string | number; };
  "duplicate-image-provider": { first: string | number; second: string | number; prefix: string | number; };
  "idle-image-provider": { provider: string | number; };
  "name-taken": { kind: string | number; name: string | number; other: string | number; first: string | number; second: string | number; };
  "system-namespace": { namespace: string | number; };
  "image-malformed": { image: string | number; detail: string | number; };
  "image-digest-abbreviated": { digest: string | number; length: string | number; };
  "image-not-pinned": { image: string | number; how: string | number; };
  "limit-below-request": { container: string | number; request: string | number; resource: string | number; limit: string | number; };
  "duplicate-port": { port: string | number; first: string | number; second: string | number; };
  "unknown-port": { port: string | number; probe: string | number; ports: string | number; };
  "probe-needs-one-check": { probe: string | number; container: string | number; count: string | number; checks: string | number; };
  "unterminated-reference": { start: string | number; };
  "bad-reference": { reference: string | number; };
  "unknown-resource": { resource: string | number; reference: string | number; resources: string | number; };
  "unknown-output": { resource: string | number; key: string | number; outputs: string | number; };
  "no-outputs": { resource: string | number; reference: string | number; };
  "backup-unavailable": { contact: string | number; };
  "backup-of-nothing": { };
  "backup-without-schedule": { field: string | number; };
  "backup-hooks-without-schedule": { };
  "unknown-backup-container": { container: string | number; containers: string | number; };
  "unknown-backup-volume": { volume: string | number; volumes: string | number; };
  "backup-volumes-without-effect": { field: string | number; policy: string | number; other: string | number; };
  "several-stores": { subject: string | number; stores: string | number; };
  "unknown-secret-provider": { resource: string | number; provider: string | number; providers: string | number; };
  "secret-in-file-without-operator": { file: string | number; };
  "unknown-secret-key": { key: string | number; resource: string | number; keys: string | number; };
  "not-a-secret": { resource: string | number; where: string | number; };
  "undeclared-secret": { resource: string | number; where: string | number; secrets: string | number; };
  "pull-secret-key": { resource: string | number; };
  "unknown-annotation": { annotation: string | number; reference: string | number; };
  "duplicate-container": { container: string | number; };
  "init-without-command": { container: string | number; };
  "probe-of-init": { container: string | number; probe: string | number; };
  "sysctl-of-node": { sysctl: string | number; };
  "external-without-endpoints": { resource: string | number; };
  "endpoint-in-cluster": { endpoint: string | number; };
  "bad-endpoint": { endpoint: string | number; };
  "file-needs-one-source": { file: string | number; container: string | number; count: string | number; };
  "file-option-without-content": { option: string | number; file: string | number; };
  "file-options-conflict": { file: string | number; };
  "bad-file-source": { source: string | number; file: string | number; };
  "files-too-large": { container: string | number; bytes: string | number; limit: string | number; };
  "overlapping-mounts": { path: string | number; container: string | number; file: string | number; };
  "duplicate-mount": { path: string | number; container: string | number; };
  "bad-volume-source": { source: string | number; volume: string | number; };
  "volume-option-of-other-kind": { option: string | number; volume: string | number; when: string | number; };
  "volume-without-size": { resource: string | number; };
  "field-of-volume-owner": { field: string | number; resource: string | number; };
  "unknown-volume": { namespace: string | number; id: string | number; volumes: string | number; };
  "consumer-in-other-namespace": { consumer: string | number; resource: string | number; };
  "unsupported-resource-type": { type: string | number; types: string | number; contact: string | number; };
  "unknown-claim": { namespace: string | number; type: string | number; id: string | number; claims: string | number; };
  "claim-owned-twice": { id: string | number; first: string | number; second: string | number; };
  "consumers-without-id": { resource: string | number; };
  "not-offered": { field: string | number; value: string | number; type: string | number; choices: string | number; };
  "claim-too-large": { resource: string | number; size: string | number; max: string | number; };
  "claim-in-file": { file: string | number; resource: string | number; };
  "field-of-other-type": { field: string | number; type: string | number; };
  "wildcard-outbound": { resource: string | number; };
  "duplicate-agreement": { first: string | number; second: string | number; service: string | number; };
  "ports-of-both-directions": { resource: string | number; service: string | number; };
  "unknown-own-port": { port: string | number; service: string | number; ports: string | number; };
  "unknown-called-port": { service: string | number; port: string | number; ports: string | number; };
  "port-not-opened": { service: string | number; port: string | number; ports: string | number; };
  "run-as-root-conflict": { container: string | number; };
  "missing-localhost-profile": { container: string | number; field: string | number; profile: string | number; };
  "replicas-above-max": { replicas: string | number; max: string | number; };
  "scaling-from-zero": { };
  "scaling-metric-unavailable": { metric: string | number; why: string | number; };
  "canary-not-chosen": { };
  "canary-step-above-max": { stepWeight: string | number; maxWeight: string | number; };
  "canary-threshold-unreachable": { threshold: string | number; steps: string | number; };
  "topology-needs-tier": { };
  "topology-of-one": { };
  "spread-of-one-node": { volume: string | number; };
  "several-gpus": { first: string | number; second: string | number; };
  "unknown-gpu-model": { model: string | number; models: string | number; };
  "gpu-not-shareable": { resource: string | number; field: string | number; };
  "gpu-unavailable": { resource: string | number; };
  "unknown-metrics-port": { port: string | number; ports: string | number; };
  "bad-promql": { key: string | number; detail: string | number; };
  "promql-of-everybody": { key: string | number; metric: string | number; selectors: string | number; };
  "bad-schedule": { schedule: string | number; problem: string | number; };
  "field-without-schedule": { field: string | number; };
  "inbound-of-job": { resource: string | number; };
  "task-resource-conflict": { resource: string | number; first: string | number; second: string | number; };
  "min-available-above-pods": { minAvailable: string | number; pods: string | number; };
  "restart-always": { task: string | number; };
  "bad-host": { value: string | number; };
  "route-field-missing": { route: string | number; kind: string | number; field: string | number; why: string | number; };
  "route-field-foreign": { route: string | number; kind: string | number; field: string | number; why: string | number; };
  "route-needs-port": { route: string | number; ports: string | number; };
  "unknown-route-port": { route: string | number; port: string | number; ports: string | number; };
  "match-of-other-kind": { field: string | number; only: string | number; kind: string | number; };
  "bad-match": { detail: string | number; };
  "route-overlap": { claim: string | number; first: string | number; second: string | number; };
  "tls-from-both": { subject: string | number; };
  "tls-needs-secret": { subject: string | number; why: string | number; };
  "tls-secret-shape": { resource: string | number; };
  "tls-differs": { host: string | number; first: string | number; second: string | number; };
  "listen-port-taken": { port: string | number; other: string | number; };
  "unknown-gateway-class": { known: string | number; class: string | number; };
  "route-unavailable": { route: string | number; what: string | number; };
  "adopt-reserved-label": { key: string | number; };
  "adopt-selects-others": { other: string | number; };
  "member-target": { };
  "member-elsewhere": { namespace: string | number; own: string | number; };
  "member-selects-workload": { workload: string | number; };
  "selected-by-member": { member: string | number; kind: string | number; };
  "egress-target": { };
  "peer-auth-unavailable": { port: string | number; why: string | number; };
  "several-roles": { role: string | number; first: string | number; };
  "model-without-gpu": { role: string | number; };
  "reserved-resource": { resource: string | number; };
  "needs-external-type": { field: string | number; };
  "external-type-with-ingress": { type: string | number; };
  "needs-hostnames": { field: string | number; };
  "tls-mount-taken": { container: string | number; path: string | number; };
  "bad-binary": { value: string | number; };
  "wildcard-not-alone": { container: string | number; };
  "advertise-not-alone": { };
  "advertise-unavailable": { why: string | number; };
  "unknown-pull-secret": { name: string | number; names: string | number; };
  "nothing-to-pull-with": { provider: string | number; };
  "pull-secret-without-image": { prefix: string | number; provider: string | number; };
  "call-to-closed-port": { service: string | number; port: string | number; ports: string | number; };
  "one-sided-agreement": { other: string | number; half: string | number; };
  "unused-secret": { resource: string | number; };
  "wide-inbound": { callers: string | number; };
  "start-up-cycle": { cycle: string | number; };
  "missing-limits": { container: string | number; limit: string | number; };
  "image-without-tag": { container: string | number; };
  "unowned-service": { service: string | number; };
  "object-conflict": { kind: string | number; name: string | number; first: string | number; second: string | number; };
  "override-without-target": { kind: string | number; name: string | number; objects: string | number; };
  "override-failed": { operation: string | number; kind: string | number; name: string | number; why: string | number; };
  "override-of-spec": { kind: string | number; name: string | number; path: string | number; };
  "override-of-identity": { kind: string | number; name: string | number; path: string | number; };
  "manifest-kind": { kind: string | number; apiVersion: string | number; kinds: string | number; };
  "manifest-namespace": { kind: string | number; name: string | number; other: string | number; namespace: string | number; };
  "hatch-expires-soon": { what: string | number; expires: string | number; owner: string | number; };
  "hatch-expired": { what: string | number; expires: string | number; owner: string | number; };
}
