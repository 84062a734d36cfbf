/**
 * Job files: YAML as a person writes it, or proto3 JSON, to the {@code Job} that is published.
 * Nothing here talks to a broker or a store.
 */
package dev.tangent.client.jobfile;
