# MinIO and its client mc, built from their source (GNU AGPL 3.0: https://github.com/minio/minio, .../mc), because
# images are published no more: modules of Go's proxy, checked against Go's checksum database. To anybody whom you let
# use a changed MinIO over a network you owe its source; these are unchanged.
#   docker build -f infra/docker/minio.Dockerfile -t tangent/minio:0.1.0 infra/docker
ARG GO=golang:1.25-bookworm@sha256:3b4a11519ad929d1e1d261a12cff056f0c85b735253d7d861346b9c6f8b36437
ARG DEBIAN=debian:bookworm-slim@sha256:7b140f374b289a7c2befc338f42ebe6441b7ea838a042bbd5acbfca6ec875818

FROM ${GO} AS build
# The last commits of both; MinIO's release RELEASE.2025-09-07 lacks the fix of CVE-2025-62506.
ARG MINIO=v0.0.0-20260212201848-7aac2a2c5b7c
ARG MC=v0.0.0-20250313080218-cf909e1063a9
ENV CGO_ENABLED=0 GOBIN=/out
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    go install -trimpath -ldflags "-s -w" github.com/minio/minio@${MINIO} \
    && go install -trimpath -ldflags "-s -w" github.com/minio/mc@${MC} \
    && cp /go/pkg/mod/github.com/minio/minio@${MINIO}/LICENSE /out/LICENSE

FROM ${DEBIAN}
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 1000 --home-dir /var/lib/minio minio \
    && mkdir -p /var/lib/minio \
    && chown 1000:1000 /var/lib/minio
COPY --from=build /out/minio /out/mc /usr/local/bin/
COPY --from=build /out/LICENSE /usr/share/doc/minio/LICENSE
USER 1000
EXPOSE 9000
# Not who it is, only that it is there: its certificate names the store, not this address.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 \
  CMD ["curl", "-fsSk", "https://127.0.0.1:9000/minio/health/live"]
ENTRYPOINT ["minio"]
