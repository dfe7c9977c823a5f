#!/bin/sh
# Asks the API of a desk over the sample in the way of schemathesis: pip install schemathesis
# DATELINE_FUZZ_EXAMPLES holds how many examples of each operation, DATELINE_FUZZ_SEED the seed.
set -eu
port="${DATELINE_FUZZ_PORT:-8397}"
folder=$(mktemp -d)
dateline add --sample --case "$folder/asked.dateline" >&2
dateline desk --case "$folder/asked.dateline" --port "$port" >&2 &
desk=$!
trap 'kill "$desk"; rm -r "$folder"' EXIT
address="http://127.0.0.1:$port"
until curl -s -o "$folder/first" -c "$folder/jar" "$address/api/v1/review"; do sleep 0.2; done
token=$(awk '/csrftoken/ {print $7}' "$folder/jar")
name=$(awk '/csrftoken/ {print $6}' "$folder/jar")
schemathesis run "$address/api/schema/openapi.json" \
  --max-examples "${DATELINE_FUZZ_EXAMPLES:-1600}" --seed "${DATELINE_FUZZ_SEED:-7}" \
  --phases examples,coverage,fuzzing --no-color \
  --exclude-checks positive_data_acceptance,unsupported_method,negative_data_rejection \
  --header "x-csrftoken: $token" --header "Cookie: $name=$token"
