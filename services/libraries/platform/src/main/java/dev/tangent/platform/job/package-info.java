/**
 * The life of a job: accepted, its steps requested as their inputs appear, ended once. State lives
 * in the store alone; every method may be called again with the same event.
 */
package dev.tangent.platform.job;
