/** The module that carries the definitions and the scripts of the version that is built. */
export const ARGO_MODULE = {
  module: 'github.com/argoproj/argo-cd/v3',
  version: 'v3.5.3',
  sum: 'h1:klbUb5LOK+oJSBkR0OYGlLkG9IpsPVtSR2idOdaQb2I=',
} as const;

/** Programs the repository part calls around Git, in the module's folder `hack`. Without them every repository fails. */
export const ARGO_SCRIPTS = [
  'git-verify-wrapper.sh',
  'gpg-wrapper.sh',
  'git-ask-pass.sh',
];
