/** The object store port over S3, and what its answers mean. */
package dev.tangent.platform.storage.s3;
