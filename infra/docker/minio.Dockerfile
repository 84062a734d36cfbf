# MinIO as it is, and a folder that its user may write: a named volume begins as a copy of it.
FROM busybox:1.36.1 AS folder
RUN mkdir -p /data

FROM minio/minio:RELEASE.2025-09-07T16-13-09Z
COPY --from=folder --chown=1000:1000 /data /var/lib/minio
