/**
 * The folder that huggingface_hub and this program share, in its layout: bytes by their digests in
 * {@code blobs}, commits by revision in {@code refs}, links by path in {@code snapshots}, lists of
 * files in {@code trees}.
 */
package dev.tangent.cli.hub.cache;
