#!/bin/sh
# Writes the image the pipeline built into the spec: .ci/set-image.sh REPOSITORY@sha256:DIGEST [FILE]
set -eu
image=${1-} file=${2-service.yaml}
if ! printf '%s' "$image" | grep -Eq '^[^[:space:]@]+@sha256:[0-9a-f]{64}$'; then
  echo "\"$image\" does not name an image by its full digest, as in registry.example.org/app@sha256:<64 hex digits>." >&2
  exit 2
fi
count=$(grep -Ec '^ +image: ' "$file" || true)
if [ "$count" -ne 1 ]; then
  echo "$file has $count lines \"image: ...\", so it is not clear which to change. Change it by hand." >&2
  exit 1
fi
sed -E "s|^( +image: ).*|\\1$image|" "$file" >"$file.new"
mv "$file.new" "$file"
