/**
 * What {@code infra} and {@code docker-compose.yml} promise, as far as it shows without containers;
 * {@code infra/verify.sh} runs the whole. Nothing here starts a broker or a store.
 */
package dev.tangent.system.deployment;
